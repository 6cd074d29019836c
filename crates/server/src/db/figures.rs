//! What a lead wants to know of the queue.

use jiff::{SignedDuration, Timestamp};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

use super::entities::{request, submission};
use super::review::waiting;
use super::{Database, millis, timestamp};
use crate::domain::calendar::Calendar;
use crate::failure::Failure;

/// Figures of the review queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figures {
    /// Undecided submissions.
    pub waiting: u64,
    /// Of these, on somebody's desk.
    pub claimed: u64,
    /// Of these, with a difference between phone and server.
    pub flagged: u64,
    /// Of these, older than the promised working days.
    pub overdue: u64,
    /// When the oldest of these was handed in.
    pub oldest: Option<Timestamp>,
    /// Decided within the last 24 hours.
    pub decided_last_day: u64,
    /// Requests of students without an answer.
    pub open_requests: u64,
}

impl Database {
    /// Counts them.
    ///
    /// # Errors
    /// The database's own.
    pub async fn figures(&self, calendar: &Calendar, now: Timestamp) -> Result<Figures, Failure> {
        let overdue = submission::Column::SubmittedAt.lt(millis(calendar.overdue_before(now)));
        let claimed = submission::Column::LeaseUntil.gt(millis(now));
        let day_ago = millis(now.saturating_sub(SignedDuration::from_hours(24)).unwrap_or(now));
        let oldest = waiting().one(self.read()).await?;
        let decided = submission::Entity::find().filter(submission::Column::DecidedAt.gt(day_ago));
        Ok(Figures {
            waiting: waiting().count(self.read()).await?,
            claimed: waiting().filter(claimed).count(self.read()).await?,
            flagged: waiting().filter(submission::Column::Disagreements.ne("[]")).count(self.read()).await?,
            overdue: waiting().filter(overdue).count(self.read()).await?,
            oldest: oldest.map(|row| timestamp(row.submitted_at)).transpose()?,
            decided_last_day: decided.count(self.read()).await?,
            open_requests: request::Entity::find()
                .filter(request::Column::AnsweredAt.is_null())
                .count(self.read())
                .await?,
        })
    }
}
