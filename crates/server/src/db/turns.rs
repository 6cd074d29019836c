//! Jobs of several servers take turns: one of them does each, the others see that it was done.

use jiff::{SignedDuration, Timestamp};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, EntityTrait};

use super::entities::turn;
use super::{Database, millis};
use crate::failure::Failure;

impl Database {
    /// True when the job has not run for `every` on any server; it counts as run now.
    ///
    /// # Errors
    /// The database's own.
    pub async fn take_turn(&self, job: &str, every: SignedDuration, now: Timestamp) -> Result<bool, Failure> {
        let is_due = |row: Option<turn::Model>| {
            row.is_none_or(|row| i128::from(millis(now)) - i128::from(row.taken_at) >= every.as_millis())
        };
        let seen = turn::Entity::find_by_id(job.to_owned()).one(self.read()).await?;
        if !is_due(seen) {
            return Ok(false);
        }
        let tx = self.write().await?;
        if !is_due(turn::Entity::find_by_id(job.to_owned()).one(&tx).await?) {
            return Ok(false);
        }
        let row = turn::ActiveModel { job: Set(job.into()), taken_at: Set(millis(now)) };
        let replace = OnConflict::column(turn::Column::Job).update_column(turn::Column::TakenAt).to_owned();
        turn::Entity::insert(row).on_conflict(replace).exec_without_returning(&tx).await?;
        tx.commit().await?;
        Ok(true)
    }
}
