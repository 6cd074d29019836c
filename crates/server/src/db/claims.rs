//! Claims: each submission is on one desk at a time.

use jiff::Timestamp;
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, DatabaseTransaction, IntoActiveModel};
use sea_orm::{QueryFilter, QuerySelect};

use super::audit::{self, Actor};
use super::entities::{record, submission};
use super::records::{advance, find, state_of};
use super::review::{Case, Desk, lease_of, reviews, round_for, row, waiting, whole};
use super::{Database, millis};
use crate::domain::Refusal;
use crate::domain::capture::{CaptureEvent, CaptureState};
use crate::domain::lease::{LASTS, Lease};
use crate::domain::role::Right;
use crate::failure::Failure;

/// Waiting submissions looked at in one step of the search.
const PAGE: u64 = 50;
/// Steps: whoever finds nothing among so many has reviewed nearly everything that waits already.
const PAGES: u64 = 20;

impl Database {
    /// The oldest submission that this person may decide, now on their desk; the one they hold already comes first. None of
    /// `unwanted`: those lie on the desk, or were skipped.
    ///
    /// # Errors
    /// The database's own.
    pub async fn claim_next(
        &self,
        desk: Desk<'_>,
        unwanted: &[String],
        now: Timestamp,
    ) -> Result<Option<Case>, Failure> {
        let tx = self.write().await?;
        let others = submission::Column::Id.is_not_in(unwanted.iter().map(String::as_str));
        let held = waiting()
            .filter(others.clone())
            .filter(submission::Column::LeaseBy.eq(desk.name))
            .filter(submission::Column::LeaseUntil.gt(millis(now)))
            .one(&tx)
            .await?;
        if let Some(held) = held {
            return Ok(Some(whole(&tx, held).await?));
        }
        for page in 0..PAGES {
            let free = submission::Column::LeaseUntil.is_null().or(submission::Column::LeaseUntil.lte(millis(now)));
            let rows = waiting().filter(free).filter(others.clone()).offset(page * PAGE).limit(PAGE).all(&tx).await?;
            let last = (rows.len() as u64) < PAGE;
            for row in rows {
                if may_take(&tx, &row, desk).await? {
                    let case = whole(&tx, take(&tx, row, desk, now).await?).await?;
                    tx.commit().await?;
                    return Ok(Some(case));
                }
            }
            if last {
                break;
            }
        }
        Ok(None)
    }

    /// A heartbeat: the claim lasts on.
    ///
    /// # Errors
    /// [`Refusal::NotFound`], [`Refusal::LeaseLost`]; the database's own.
    pub async fn keep_claim(
        &self,
        id: &str,
        desk: Desk<'_>,
        generation: i64,
        now: Timestamp,
    ) -> Result<Lease, Failure> {
        let tx = self.write().await?;
        let row = row(&tx, id).await?;
        let mut lease = own(&row, desk, generation)?;
        lease.until = now.saturating_add(LASTS).unwrap_or(now);
        let mut kept = row.into_active_model();
        kept.lease_until = Set(Some(millis(lease.until)));
        kept.update(&tx).await?;
        tx.commit().await?;
        Ok(lease)
    }

    /// Lays a submission back for others.
    ///
    /// # Errors
    /// [`Refusal::NotFound`], [`Refusal::LeaseLost`]; the database's own.
    pub async fn release_claim(
        &self,
        id: &str,
        desk: Desk<'_>,
        generation: i64,
        now: Timestamp,
    ) -> Result<(), Failure> {
        let tx = self.write().await?;
        lay_back(&tx, id, desk, generation, now).await?.update(&tx).await?;
        Ok(tx.commit().await?)
    }

    /// Leaves a submission to a lead, with words to them. The claim ends.
    ///
    /// # Errors
    /// [`Refusal::NotFound`], [`Refusal::LeaseLost`]; the database's own.
    pub async fn escalate(
        &self,
        id: &str,
        desk: Desk<'_>,
        generation: i64,
        note: &str,
        now: Timestamp,
    ) -> Result<(), Failure> {
        let tx = self.write().await?;
        let submitted = row(&tx, id).await?;
        // Sent twice: the first answer was lost.
        if submitted.generation == generation && submitted.escalated_by.as_deref() == Some(desk.name) {
            return Ok(());
        }
        let mut left = lay_back(&tx, id, desk, generation, now).await?;
        left.escalated_by = Set(Some(desk.name.into()));
        left.escalation = Set(Some(note.into()));
        left.update(&tx).await?;
        let subject = format!("submission:{id}");
        audit::append(&tx, now, &Actor::Staff(desk.name), "review.escalate", subject, String::new()).await?;
        Ok(tx.commit().await?)
    }
}

/// The submission without its claim, still to be written.
async fn lay_back(
    tx: &DatabaseTransaction,
    id: &str,
    desk: Desk<'_>,
    generation: i64,
    now: Timestamp,
) -> Result<submission::ActiveModel, Failure> {
    let row = row(tx, id).await?;
    own(&row, desk, generation)?;
    let record = find(tx, &row.record_id).await?;
    advance(tx, record, CaptureEvent::Release, &Actor::Staff(desk.name), format!("submission:{id}"), now).await?;
    let mut free = row.into_active_model();
    free.lease_by = Set(None);
    free.lease_until = Set(None);
    Ok(free)
}

fn own(row: &submission::Model, desk: Desk<'_>, generation: i64) -> Result<Lease, Failure> {
    let undecided = row.verdict.is_none() && row.pending_until.is_none();
    let lease = lease_of(row)?.filter(|lease| lease.by == desk.name && lease.generation == generation);
    Ok(lease.filter(|_| undecided).ok_or(Refusal::LeaseLost)?)
}

async fn may_take(tx: &DatabaseTransaction, row: &submission::Model, desk: Desk<'_>) -> Result<bool, Failure> {
    let record: record::Model = find(tx, &row.record_id).await?;
    if state_of(&record)? == CaptureState::WithdrawRequested {
        return Ok(false);
    }
    let round = round_for(row, &reviews(tx, &row.id).await?, desk)?;
    let easy = row.escalated_by.is_none();
    Ok(round.is_some_and(|round| round < 3 && easy || desk.role.may(Right::Settle)))
}

async fn take(
    tx: &DatabaseTransaction,
    row: submission::Model,
    desk: Desk<'_>,
    now: Timestamp,
) -> Result<submission::Model, Failure> {
    let generation = row.generation + 1;
    let record = find(tx, &row.record_id).await?;
    let detail = format!("submission:{} claim {generation}", row.id);
    advance(tx, record, CaptureEvent::Claim, &Actor::Staff(desk.name), detail, now).await?;
    let mut taken = row.into_active_model();
    taken.generation = Set(generation);
    taken.lease_by = Set(Some(desk.name.into()));
    taken.lease_until = Set(Some(millis(now.saturating_add(LASTS).unwrap_or(now))));
    Ok(taken.update(tx).await?)
}
