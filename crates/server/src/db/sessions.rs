//! Sessions of students and staff: found by the digest of their token, over after idling or after their time.

use jiff::{SignedDuration, Timestamp};
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};

use super::audit::{self, Actor};
use super::entities::{session, session_record, staff, staff_session};
use super::staff::role_of;
use super::{Database, millis};
use crate::domain::role::Role;
use crate::failure::Failure;

/// How long a session lasts.
#[derive(Debug, Clone, Copy)]
pub struct Lifetime {
    /// Without use.
    pub idle: SignedDuration,
    /// At most.
    pub absolute: SignedDuration,
}

/// Review takes about two working days, a return brings the student back: weeks, not hours.
pub const STUDENT: Lifetime =
    Lifetime { idle: SignedDuration::from_hours(24 * 14), absolute: SignedDuration::from_hours(24 * 60) };
/// A working day.
pub const STAFF: Lifetime = Lifetime { idle: SignedDuration::from_hours(2), absolute: SignedDuration::from_hours(12) };

/// Reads do not write: the last use is noted once in this time.
const NOTE_USE_EVERY: SignedDuration = SignedDuration::from_mins(5);

impl Lifetime {
    fn is_over(self, created_at: i64, seen_at: i64, now: Timestamp) -> bool {
        let now = i128::from(millis(now));
        now - i128::from(seen_at) >= self.idle.as_millis() || now - i128::from(created_at) >= self.absolute.as_millis()
    }
}

fn is_stale(seen_at: i64, now: Timestamp) -> bool {
    i128::from(millis(now) - seen_at) >= NOTE_USE_EVERY.as_millis()
}

impl Database {
    /// The student session of a token digest, if it is valid.
    ///
    /// # Errors
    /// The database's own.
    pub async fn student_session(&self, digest: &str, now: Timestamp) -> Result<Option<String>, Failure> {
        let Some(row) = session::Entity::find_by_id(digest.to_owned()).one(self.read()).await? else {
            return Ok(None);
        };
        if STUDENT.is_over(row.created_at, row.seen_at, now) {
            return Ok(None);
        }
        if is_stale(row.seen_at, now) {
            let tx = self.write().await?;
            let seen = session::ActiveModel { seen_at: Set(millis(now)), ..row.into_active_model() };
            seen.update(&tx).await?;
            tx.commit().await?;
        }
        Ok(Some(digest.to_owned()))
    }

    /// Ends a student session.
    ///
    /// # Errors
    /// The database's own.
    pub async fn end_student_session(&self, digest: &str) -> Result<(), Failure> {
        let tx = self.write().await?;
        session_record::Entity::delete_many()
            .filter(session_record::Column::SessionDigest.eq(digest))
            .exec(&tx)
            .await?;
        session::Entity::delete_by_id(digest.to_owned()).exec(&tx).await?;
        Ok(tx.commit().await?)
    }

    /// Name and role behind a staff token digest, if the session is valid.
    ///
    /// # Errors
    /// The database's own.
    pub async fn staff_session(&self, digest: &str, now: Timestamp) -> Result<Option<(String, Role)>, Failure> {
        let Some(row) = staff_session::Entity::find_by_id(digest.to_owned()).one(self.read()).await? else {
            return Ok(None);
        };
        if STAFF.is_over(row.created_at, row.seen_at, now) {
            return Ok(None);
        }
        let account = staff::Entity::find_by_id(row.username.clone()).one(self.read()).await?;
        let Some(account) = account.filter(|account| account.disabled_at.is_none()) else { return Ok(None) };
        if is_stale(row.seen_at, now) {
            let tx = self.write().await?;
            let seen = staff_session::ActiveModel { seen_at: Set(millis(now)), ..row.into_active_model() };
            seen.update(&tx).await?;
            tx.commit().await?;
        }
        Ok(Some((account.username.clone(), role_of(&account)?)))
    }

    /// Ends a staff session.
    ///
    /// # Errors
    /// The database's own.
    pub async fn end_staff_session(&self, digest: &str, username: &str, now: Timestamp) -> Result<(), Failure> {
        let tx = self.write().await?;
        staff_session::Entity::delete_by_id(digest.to_owned()).exec(&tx).await?;
        let subject = format!("staff:{username}");
        audit::append(&tx, now, &Actor::Staff(username), "staff.sign_out", subject, String::new()).await?;
        Ok(tx.commit().await?)
    }

    /// Deletes sessions that are over; how many there were.
    ///
    /// # Errors
    /// The database's own.
    pub async fn sweep_sessions(&self, now: Timestamp) -> Result<u64, Failure> {
        let before =
            |age: SignedDuration| millis(now).saturating_sub(i64::try_from(age.as_millis()).unwrap_or(i64::MAX));
        let tx = self.write().await?;
        let over = session::Entity::find()
            .filter(
                session::Column::SeenAt
                    .lte(before(STUDENT.idle))
                    .or(session::Column::CreatedAt.lte(before(STUDENT.absolute))),
            )
            .all(&tx)
            .await?;
        for row in &over {
            session_record::Entity::delete_many()
                .filter(session_record::Column::SessionDigest.eq(&row.digest))
                .exec(&tx)
                .await?;
            session::Entity::delete_by_id(row.digest.clone()).exec(&tx).await?;
        }
        let staff = staff_session::Entity::delete_many()
            .filter(
                staff_session::Column::SeenAt
                    .lte(before(STAFF.idle))
                    .or(staff_session::Column::CreatedAt.lte(before(STAFF.absolute))),
            )
            .exec(&tx)
            .await?;
        tx.commit().await?;
        Ok(over.len() as u64 + staff.rows_affected)
    }
}
