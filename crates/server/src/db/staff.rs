//! Staff accounts.

use jiff::Timestamp;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};

use super::audit::{self, Actor};
use super::entities::{staff, staff_session};
use super::tries::{self, Scope};
use super::{Database, millis};
use crate::domain::Refusal;
use crate::domain::role::Role;
use crate::domain::second_factor::SecondFactor;
use crate::domain::secret::{self, Token};
use crate::domain::tries::{PER_ACCOUNT, PER_ADDRESS};
use crate::failure::{Failure, corrupt};

/// An account, as signing in needs it.
#[derive(Debug, Clone)]
pub struct Account {
    /// argon2id, PHC string.
    pub password_hash: String,
    /// What it may do.
    pub role: Role,
    /// Secret of the second factor.
    pub totp: Option<SecondFactor>,
}

/// An account in the list of all.
#[derive(Debug, Clone)]
pub struct Listed {
    /// Login name.
    pub username: String,
    /// What it may do.
    pub role: Role,
    /// Whether it has a second factor.
    pub has_totp: bool,
    /// Whether it is closed.
    pub closed: bool,
}

impl Database {
    /// The account of a name, unless it is closed.
    ///
    /// # Errors
    /// The database's own.
    pub async fn account(&self, username: &str) -> Result<Option<Account>, Failure> {
        if check_username(username).is_err() {
            return Ok(None);
        }
        let row = staff::Entity::find_by_id(username.to_owned()).one(self.read()).await?;
        row.filter(|row| row.disabled_at.is_none()).map(account_of).transpose()
    }

    /// Every account, by name.
    ///
    /// # Errors
    /// The database's own.
    pub async fn accounts(&self) -> Result<Vec<Listed>, Failure> {
        let rows = staff::Entity::find().order_by_asc(staff::Column::Username).all(self.read()).await?;
        rows.into_iter()
            .map(|row| {
                Ok(Listed {
                    role: role_of(&row)?,
                    has_totp: row.totp_secret.is_some(),
                    closed: row.disabled_at.is_some(),
                    username: row.username,
                })
            })
            .collect()
    }

    /// Makes an account, or gives it a new password and role; a closed one is open again.
    ///
    /// # Errors
    /// The database's own.
    pub async fn put_staff(
        &self,
        username: &str,
        password_hash: String,
        role: Role,
        now: Timestamp,
    ) -> Result<(), Failure> {
        let tx = self.write().await?;
        let row = staff::ActiveModel {
            username: Set(username.into()),
            password_hash: Set(password_hash),
            created_at: Set(millis(now)),
            role: Set(role.as_str().into()),
            totp_secret: Set(None),
            totp_step: Set(0),
            disabled_at: Set(None),
        };
        let replace = OnConflict::column(staff::Column::Username)
            .update_columns([staff::Column::PasswordHash, staff::Column::Role, staff::Column::DisabledAt])
            .to_owned();
        staff::Entity::insert(row).on_conflict(replace).exec_without_returning(&tx).await?;
        let subject = format!("staff:{username}");
        audit::append(&tx, now, &Actor::Operator, "staff.password_set", subject, role.as_str().into()).await?;
        Ok(tx.commit().await?)
    }

    /// Gives an account a second factor, or takes it away.
    ///
    /// # Errors
    /// [`Refusal::NotFound`]; the database's own.
    pub async fn set_second_factor(
        &self,
        username: &str,
        factor: Option<&SecondFactor>,
        now: Timestamp,
    ) -> Result<(), Failure> {
        let change = staff::ActiveModel {
            totp_secret: Set(factor.map(SecondFactor::to_base32)),
            totp_step: Set(0),
            ..Default::default()
        };
        let action = if factor.is_some() { "staff.totp_set" } else { "staff.totp_removed" };
        self.change_staff(username, change, action, now).await
    }

    /// Closes an account and ends its sessions.
    ///
    /// # Errors
    /// [`Refusal::NotFound`]; the database's own.
    pub async fn close_account(&self, username: &str, now: Timestamp) -> Result<(), Failure> {
        let change = staff::ActiveModel { disabled_at: Set(Some(millis(now))), ..Default::default() };
        self.change_staff(username, change, "staff.closed", now).await
    }

    async fn change_staff(
        &self,
        username: &str,
        change: staff::ActiveModel,
        action: &str,
        now: Timestamp,
    ) -> Result<(), Failure> {
        let tx = self.write().await?;
        let known = staff::Entity::find_by_id(username.to_owned()).one(&tx).await?.ok_or(Refusal::NotFound)?;
        let changed = staff::ActiveModel { username: Set(known.username), ..change };
        changed.update(&tx).await?;
        staff_session::Entity::delete_many().filter(staff_session::Column::Username.eq(username)).exec(&tx).await?;
        audit::append(&tx, now, &Actor::Operator, action, format!("staff:{username}"), String::new()).await?;
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
        let known = check_username(username).is_ok()
            && staff::Entity::find_by_id(username.to_owned()).one(&tx).await?.is_some();
        // What was typed as a name may be a password: only known names enter the log.
        let subject = if known { format!("staff:{username}") } else { "staff:?".into() };
        audit::append(&tx, now, &Actor::Operator, "staff.sign_in_wrong", subject, String::new()).await?;
        Ok(tx.commit().await?)
    }

    /// Opens a staff session. `step` is the time step of the second factor's code: none counts twice.
    ///
    /// # Errors
    /// [`Refusal::SecondFactor`] for a code that was used; the database's own.
    pub async fn sign_in(
        &self,
        username: &str,
        address: &str,
        token: &Token,
        step: Option<u64>,
        now: Timestamp,
    ) -> Result<(), Failure> {
        let tx = self.write().await?;
        if let Some(step) = step.and_then(|step| i64::try_from(step).ok()) {
            let row = staff::Entity::find_by_id(username.to_owned()).one(&tx).await?.ok_or(Refusal::SecondFactor)?;
            if step <= row.totp_step {
                return Err(Refusal::SecondFactor.into());
            }
            let mut used = row.into_active_model();
            used.totp_step = Set(step);
            used.update(&tx).await?;
        }
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

fn account_of(row: staff::Model) -> Result<Account, Failure> {
    let totp = row.totp_secret.as_deref();
    Ok(Account {
        role: role_of(&row)?,
        totp: totp.map(|text| SecondFactor::parse(text).ok_or_else(|| corrupt("second factor", "?"))).transpose()?,
        password_hash: row.password_hash,
    })
}

pub(super) fn role_of(row: &staff::Model) -> Result<Role, Failure> {
    Role::parse(&row.role).ok_or_else(|| corrupt("role", &row.role))
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
