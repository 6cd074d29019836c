//! The review desk's side of submissions: what waits, one case with its attempts, decisions.

use jiff::Timestamp;
use runtu_api::student::ReturnReason;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait};
use sea_orm::{IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select};

use super::audit::{self, Actor};
use super::entities::{record, review, submission};
use super::records::{advance, find, state_of};
use super::submissions::{Submission, json, parse, submission_of};
use super::{Database, millis, new_id, timestamp};
use crate::domain::Refusal;
use crate::domain::capture::{CaptureEvent, CaptureState};
use crate::domain::lease::{self, Lease};
use crate::domain::review::{Standing, Word, standing};
use crate::domain::role::{Right, Role};
use crate::failure::{Failure, corrupt};

/// A submission with the student it belongs to.
#[derive(Debug, Clone)]
pub struct Case {
    /// The submission.
    pub submission: Submission,
    /// The student's name.
    pub name: String,
    /// School.
    pub school: String,
    /// Student number.
    pub student_no: String,
    /// Who holds it.
    pub lease: Option<Lease>,
    /// Who left it to a lead, and their words.
    pub escalation: Option<(String, String)>,
    /// The decision that may still be taken back, and until when.
    pub pending: Option<(Verdict, Timestamp)>,
}

/// A member of staff at work.
#[derive(Debug, Clone, Copy)]
pub struct Desk<'a> {
    /// Login name.
    pub name: &'a str,
    /// What they may do.
    pub role: Role,
}

/// What a reviewer decides.
#[derive(Debug, Clone)]
pub enum Verdict {
    /// The photo goes on the record.
    Approve,
    /// Back to the student.
    Return {
        /// At least one.
        reasons: Vec<ReturnReason>,
        /// Words to the student.
        note: Option<String>,
    },
}

impl Verdict {
    fn word(&self) -> Word {
        match self {
            Self::Approve => Word::Approve,
            Self::Return { .. } => Word::Return,
        }
    }

    fn of(row: &review::Model) -> Result<Self, Failure> {
        Ok(match word_of(row)? {
            Word::Approve => Self::Approve,
            Word::Return => Self::Return { reasons: parse(&row.reasons)?, note: row.note.clone() },
        })
    }
}

impl Database {
    /// How many wait, and the first `limit` of them, oldest first.
    ///
    /// # Errors
    /// The database's own.
    pub async fn queue(&self, limit: u64) -> Result<(u64, Vec<Case>), Failure> {
        let count = waiting().count(self.read()).await?;
        let rows = waiting().limit(limit).all(self.read()).await?;
        let records = record::Entity::find()
            .filter(record::Column::Id.is_in(rows.iter().map(|row| row.record_id.as_str())))
            .all(self.read())
            .await?;
        let mut cases = Vec::with_capacity(rows.len());
        for row in rows {
            let record = records
                .iter()
                .find(|record| record.id == row.record_id)
                .ok_or_else(|| corrupt("record of a submission", &row.record_id))?;
            cases.push(case(row, record.clone(), None)?);
        }
        Ok((count, cases))
    }

    /// One submission, decided or not.
    ///
    /// # Errors
    /// [`Refusal::NotFound`]; the database's own.
    pub async fn case(&self, id: &str) -> Result<Case, Failure> {
        let row = row(self.read(), id).await?;
        whole(self.read(), row).await
    }

    /// Every submission of the record that this one belongs to, oldest first.
    ///
    /// # Errors
    /// [`Refusal::NotFound`]; the database's own.
    pub async fn attempts(&self, id: &str) -> Result<Vec<Submission>, Failure> {
        let row = row(self.read(), id).await?;
        let rows = submission::Entity::find()
            .filter(submission::Column::RecordId.eq(row.record_id))
            .order_by_asc(submission::Column::SubmittedAt)
            .order_by_asc(submission::Column::Id)
            .all(self.read())
            .await?;
        rows.into_iter().map(submission_of).collect()
    }

    /// Notes that a member of staff looks at a photo, and returns its name in the store.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] also when the photo was deleted; the database's own.
    pub async fn photo_viewed(&self, id: &str, staff: &str, now: Timestamp) -> Result<String, Failure> {
        let tx = self.write().await?;
        let row = row(&tx, id).await?;
        if row.photo_deleted_at.is_some() {
            return Err(Refusal::NotFound.into());
        }
        let subject = format!("submission:{id}");
        audit::append(&tx, now, &Actor::Staff(staff), "photo.view", subject, String::new()).await?;
        tx.commit().await?;
        Ok(row.photo_sha256)
    }

    /// Decides a submission. Under a claim (`generation`) the decision rests for [`lease::UNDO`] before it counts; without
    /// one it counts at once. Submission, record and audit log change together.
    ///
    /// # Errors
    /// [`Refusal::NotFound`], [`Refusal::AlreadyDecided`], [`Refusal::LeaseLost`], [`Refusal::WithdrawPending`],
    /// [`Refusal::Forbidden`] for a reviewer where two have disagreed; the database's own.
    pub async fn decide(
        &self,
        id: &str,
        verdict: &Verdict,
        desk: Desk<'_>,
        generation: Option<i64>,
        now: Timestamp,
    ) -> Result<Case, Failure> {
        let tx = self.write().await?;
        let submitted = row(&tx, id).await?;
        if submitted.verdict.is_some() || submitted.pending_until.is_some() {
            // The same word under the same claim, sent twice: the first answer was lost.
            if generation.is_some_and(|generation| generation == submitted.generation)
                && let Some(last) = reviews(&tx, id).await?.pop()
                && last.reviewer == desk.name
                && last.verdict == verdict.word().as_str()
            {
                return whole(&tx, submitted).await;
            }
            return Err(Refusal::AlreadyDecided.into());
        }
        let holder = lease_of(&submitted)?;
        lease::may_act(holder.as_ref(), desk.name, generation, now)?;
        let earlier = reviews(&tx, id).await?;
        let round = round_for(&submitted, &earlier, desk)?.ok_or(Refusal::AlreadyDecided)?;
        if round == 3 || submitted.escalated_by.is_some() {
            desk.role.must(Right::Settle)?;
        }
        let mut record = find(&tx, &submitted.record_id).await?;
        if state_of(&record)? == CaptureState::Submitted {
            let detail = format!("submission:{id}");
            record = advance(&tx, record, CaptureEvent::Claim, &Actor::Staff(desk.name), detail, now).await?;
        }
        // Said now although it happens later: a withdrawal in between is refused while the decision rests.
        crate::domain::capture::next(state_of(&record)?, event(verdict.word()))?;
        let (reasons, note) = match verdict {
            Verdict::Approve => ([].as_slice(), None),
            Verdict::Return { reasons, note } => (reasons.as_slice(), note.clone()),
        };
        let new = review::ActiveModel {
            id: Set(new_id()),
            submission_id: Set(id.into()),
            round: Set(round),
            reviewer: Set(desk.name.into()),
            verdict: Set(verdict.word().as_str().into()),
            reasons: Set(json(reasons)?),
            note: Set(note),
            decided_at: Set(millis(now)),
            undone_at: Set(None),
        };
        review::Entity::insert(new).exec_without_returning(&tx).await?;
        let detail = format!("round {round} {}", verdict.word().as_str());
        let subject = format!("submission:{id}");
        audit::append(&tx, now, &Actor::Staff(desk.name), "review.decide", subject, detail).await?;
        let decided = if generation.is_some() {
            let mut resting = submitted.into_active_model();
            resting.pending_until = Set(Some(millis(now.saturating_add(lease::UNDO).unwrap_or(now))));
            resting.update(&tx).await?
        } else {
            settle(&tx, submitted, now).await?
        };
        let case = whole(&tx, decided).await?;
        tx.commit().await?;
        Ok(case)
    }

    /// Takes one's own last decision back while it rests.
    ///
    /// # Errors
    /// [`Refusal::NotFound`], [`Refusal::UndoOver`]; the database's own.
    pub async fn undo(&self, id: &str, desk: Desk<'_>, now: Timestamp) -> Result<Case, Failure> {
        let tx = self.write().await?;
        let submitted = row(&tx, id).await?;
        let rests = submitted.pending_until.is_some_and(|until| millis(now) < until);
        let last = reviews(&tx, id).await?.pop().filter(|last| last.reviewer == desk.name);
        let (true, Some(last)) = (rests, last) else { return Err(Refusal::UndoOver.into()) };
        let mut undone = last.into_active_model();
        undone.undone_at = Set(Some(millis(now)));
        undone.update(&tx).await?;
        let mut open = submitted.into_active_model();
        open.pending_until = Set(None);
        open.lease_until = Set(Some(millis(now.saturating_add(lease::LASTS).unwrap_or(now))));
        let open = open.update(&tx).await?;
        let subject = format!("submission:{id}");
        audit::append(&tx, now, &Actor::Staff(desk.name), "review.undo", subject, String::new()).await?;
        let case = whole(&tx, open).await?;
        tx.commit().await?;
        Ok(case)
    }

    /// Lets the decisions count whose rest is over; how many.
    ///
    /// # Errors
    /// The database's own.
    pub async fn settle_decisions(&self, now: Timestamp) -> Result<usize, Failure> {
        let due = submission::Entity::find()
            .filter(submission::Column::PendingUntil.lte(millis(now)))
            .order_by_asc(submission::Column::PendingUntil)
            .limit(1_000)
            .all(self.read())
            .await?;
        let mut settled = 0;
        for seen in due {
            let tx = self.write().await?;
            let row = row(&tx, &seen.id).await?;
            // Another server, or an undo, may have been first.
            if row.pending_until.is_some_and(|until| until <= millis(now)) {
                settle(&tx, row, now).await?;
                tx.commit().await?;
                settled += 1;
            }
        }
        Ok(settled)
    }
}

/// Submissions that nobody has decided, oldest first.
pub(super) fn waiting() -> Select<submission::Entity> {
    submission::Entity::find()
        .filter(submission::Column::Verdict.is_null())
        .filter(submission::Column::PendingUntil.is_null())
        .order_by_asc(submission::Column::SubmittedAt)
        .order_by_asc(submission::Column::Id)
}

pub(super) async fn row<C: ConnectionTrait>(connection: &C, id: &str) -> Result<submission::Model, Failure> {
    Ok(submission::Entity::find_by_id(id.to_owned()).one(connection).await?.ok_or(Refusal::NotFound)?)
}

/// Decisions that were not taken back, oldest first.
pub(super) async fn reviews<C: ConnectionTrait>(connection: &C, id: &str) -> Result<Vec<review::Model>, Failure> {
    Ok(review::Entity::find()
        .filter(review::Column::SubmissionId.eq(id))
        .filter(review::Column::UndoneAt.is_null())
        .order_by_asc(review::Column::Round)
        .all(connection)
        .await?)
}

/// The round in which this person may decide; none when they have decided already.
pub(super) fn round_for(
    submitted: &submission::Model,
    earlier: &[review::Model],
    desk: Desk<'_>,
) -> Result<Option<i64>, Failure> {
    if earlier.iter().any(|review| review.reviewer == desk.name) {
        return Ok(None);
    }
    Ok(match standing(&words(earlier)?, submitted.needs_second != 0) {
        Standing::Wait(round) => Some(round),
        Standing::Decided(_) => None,
    })
}

/// Lets the decisions so far count: the record changes, or the next reviewer is waited for.
async fn settle(
    tx: &DatabaseTransaction,
    row: submission::Model,
    now: Timestamp,
) -> Result<submission::Model, Failure> {
    let reviews = reviews(tx, &row.id).await?;
    let words = words(&reviews)?;
    let record = find(tx, &row.record_id).await?;
    let two = row.needs_second != 0;
    let detail = format!("submission:{}", row.id);
    let mut changed = row.into_active_model();
    changed.pending_until = Set(None);
    changed.lease_by = Set(None);
    changed.lease_until = Set(None);
    match standing(&words, two) {
        Standing::Decided(index) => {
            let (Some(review), Some(word)) = (reviews.get(index), words.get(index)) else {
                return Err(corrupt("review", &detail));
            };
            let detail = format!("{detail} {}", review.reasons);
            advance(tx, record, event(*word), &Actor::Staff(&review.reviewer), detail, now).await?;
            changed.verdict = Set(Some(event(*word).as_str().into()));
            changed.reasons = Set(review.reasons.clone());
            changed.reviewer_note = Set(review.note.clone());
            changed.decided_at = Set(Some(review.decided_at));
            changed.decided_by = Set(Some(review.reviewer.clone()));
        }
        Standing::Wait(round) => {
            let detail = format!("{detail} round {round}");
            let reviewer = reviews.last().map_or("", |review| review.reviewer.as_str());
            advance(tx, record, CaptureEvent::Release, &Actor::Staff(reviewer), detail, now).await?;
        }
    }
    Ok(changed.update(tx).await?)
}

fn event(word: Word) -> CaptureEvent {
    match word {
        Word::Approve => CaptureEvent::Approve,
        Word::Return => CaptureEvent::Return,
    }
}

fn words(reviews: &[review::Model]) -> Result<Vec<Word>, Failure> {
    reviews.iter().map(word_of).collect()
}

fn word_of(row: &review::Model) -> Result<Word, Failure> {
    Word::parse(&row.verdict).ok_or_else(|| corrupt("verdict", &row.verdict))
}

pub(super) fn lease_of(row: &submission::Model) -> Result<Option<Lease>, Failure> {
    Ok(match (&row.lease_by, row.lease_until) {
        (Some(by), Some(until)) => Some(Lease { by: by.clone(), until: timestamp(until)?, generation: row.generation }),
        _ => None,
    })
}

pub(super) async fn whole<C: ConnectionTrait>(connection: &C, row: submission::Model) -> Result<Case, Failure> {
    let record = find(connection, &row.record_id).await?;
    let resting = match row.pending_until {
        Some(_) => reviews(connection, &row.id).await?.pop(),
        None => None,
    };
    case(row, record, resting)
}

fn case(row: submission::Model, record: record::Model, resting: Option<review::Model>) -> Result<Case, Failure> {
    Ok(Case {
        lease: lease_of(&row)?,
        escalation: row.escalated_by.clone().zip(row.escalation.clone()),
        pending: match (resting, row.pending_until) {
            (Some(review), Some(until)) => Some((Verdict::of(&review)?, timestamp(until)?)),
            _ => None,
        },
        submission: submission_of(row)?,
        name: record.name,
        school: record.school,
        student_no: record.student_no,
    })
}
