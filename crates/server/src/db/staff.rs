//! Staff accounts.

use jiff::Timestamp;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, EntityTrait};

use super::audit::{self, Actor};
use super::entities::{staff, staff_session};
use super::tries::{self, Scope};
use super::{Database, millis};
use crate::domain::Refusal;
use crate::domain::secret::{self, Token};
use crate::domain::tries::{PER_ACCOUNT, PER_ADDRESS};
use crate::failure::Failure;

impl Database {
    /// The password hash of an account.
    ///
    /// # Errors
    /// The database's own.
    pub async fn password_hash(&self, username: &str) -> Result<Option<String>, Failure> {
        let row = staff::Entity::find_by_id(username.to_owned()).one(self.read()).await?;
        Ok(row.map(|row| row.password_hash))
    }

    /// Makes an account, or gives it a new password.
    ///
    /// # Errors
    /// The database's own.
    pub async fn put_staff(&self, username: &str, password_hash: String, now: Timestamp) -> Result<(), Failure> {
        let tx = self.write().await?;
        let row = staff::ActiveModel {
            username: Set(username.into()),
            password_hash: Set(password_hash),
            created_at: Set(millis(now)),
        };
        let replace = OnConflict::column(staff::Column::Username).update_column(staff::Column::PasswordHash).to_owned();
        staff::Entity::insert(row).on_conflict(replace).exec_without_returning(&tx).await?;
        let subject = format!("staff:{username}");
        audit::append(&tx, now, &Actor::Operator, "staff.password_set", subject, String::new()).await?;
        Ok(tx.commit().await?)
    }

    /// Refuses while the account or the address has to wait after wrong passwords.
    ///
    /// # Errors
    /// [`Refusal::TooManyTries`]; the database's own.
    pub async fn admit_sign_in(&self, username: &str, address: &str, now: Timestamp) -> Result<(), Failure> {
        let tx = self.write().await?;
        tries::admit(&tx, &scopes(username, address), now).await?;
        Ok(tx.commit().await?)
    }

    /// Counts a wrong password.
    ///
    /// # Errors
    /// The database's own.
    pub async fn sign_in_failed(&self, username: &str, address: &str, now: Timestamp) -> Result<(), Failure> {
        let tx = self.write().await?;
        tries::failed(&tx, &scopes(username, address), now).await?;
        let known = staff::Entity::find_by_id(username.to_owned()).one(&tx).await?.is_some();
        // What was typed as a name may be a password: only known names enter the log.
        let subject = if known { format!("staff:{username}") } else { "staff:?".into() };
        audit::append(&tx, now, &Actor::Operator, "staff.sign_in_wrong", subject, String::new()).await?;
        Ok(tx.commit().await?)
    }

    /// Opens a staff session.
    ///
    /// # Errors
    /// The database's own.
    pub async fn sign_in(&self, username: &str, address: &str, token: &Token, now: Timestamp) -> Result<(), Failure> {
        let tx = self.write().await?;
        let [account, _] = scopes(username, address);
        tries::forgive(&tx, &account).await?;
        let row = staff_session::ActiveModel {
            digest: Set(token.digest()),
            username: Set(username.into()),
            created_at: Set(millis(now)),
            seen_at: Set(millis(now)),
        };
        staff_session::Entity::insert(row).exec_without_returning(&tx).await?;
        let subject = format!("staff:{username}");
        audit::append(&tx, now, &Actor::Staff(username), "staff.sign_in", subject, String::new()).await?;
        Ok(tx.commit().await?)
    }
}

/// Names are digested: an attacker chooses them.
fn scopes(username: &str, address: &str) -> [Scope; 2] {
    let account = secret::digest(username.as_bytes());
    [Scope::new("account", &account, &PER_ACCOUNT), Scope::new("address", address, &PER_ADDRESS)]
}

/// Checks a login name.
///
/// # Errors
/// [`Refusal::BadRequest`] unless it is 1 to 64 letters, digits, dots, dashes or underscores.
pub fn check_username(username: &str) -> Result<(), Refusal> {
    let fits = (1..=64).contains(&username.chars().count())
        && username.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_'));
    if fits {
        Ok(())
    } else {
        Err(Refusal::BadRequest("a login name has 1 to 64 letters, digits, `.`, `-`, `_`".into()))
    }
}
