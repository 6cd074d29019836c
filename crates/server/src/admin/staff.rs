//! Staff accounts.

use jiff::Timestamp;

use crate::db::Database;
use crate::db::staff::check_username;
use crate::failure::Failure;
use crate::passwords::Passwords;
use crate::random;

/// Makes an account or renews its password, which is returned and kept nowhere.
///
/// # Errors
/// A name that is none; the database's own.
pub async fn put(db: &Database, passwords: &Passwords, name: &str, now: Timestamp) -> Result<String, Failure> {
    check_username(name)?;
    let password = random::password()?;
    db.put_staff(name, passwords.hash(password.clone()).await?, now).await?;
    Ok(password)
}
