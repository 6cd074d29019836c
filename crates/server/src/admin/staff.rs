//! Staff accounts.

use jiff::Timestamp;

use crate::db::Database;
use crate::db::staff::check_username;
use crate::domain::role::Role;
use crate::domain::second_factor::SecondFactor;
use crate::failure::Failure;
use crate::passwords::Passwords;
use crate::random;

/// A new second factor.
///
/// # Errors
/// [`Failure::Machine`] when the machine has no randomness.
pub fn second_factor() -> Result<SecondFactor, Failure> {
    let no_secret = || Failure::Machine { doing: "make a second factor", reason: "no secret".into() };
    SecondFactor::from_random(random::bytes()?).ok_or_else(no_secret)
}

/// Makes an account or renews its password, which is returned and kept nowhere.
///
/// # Errors
/// A name that is none; the database's own.
pub async fn put(
    db: &Database,
    passwords: &Passwords,
    name: &str,
    role: Role,
    now: Timestamp,
) -> Result<String, Failure> {
    check_username(name)?;
    let password = random::password()?;
    db.put_staff(name, passwords.hash(password.clone()).await?, role, now).await?;
    Ok(password)
}
