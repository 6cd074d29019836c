//! Submissions: exactly one for each idempotency key.

use jiff::Timestamp;
use runtu_api::student::ReturnReason;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use super::audit::Actor;
use super::entities::submission;
use super::records::{Record, advance, complete, owned, state_of, terms};
use super::{Database, millis, new_id, timestamp};
use crate::domain::capture::{self, CaptureEvent};
use crate::domain::{Refusal, review};
use crate::failure::{Failure, corrupt};

/// A photo handed in.
#[derive(Debug, Clone)]
pub struct Submission {
    /// Opaque id.
    pub id: String,
    /// Whose.
    pub record: String,
    /// Idempotency key.
    pub key: String,
    /// Digest of the photo: its name in the store.
    pub photo: String,
    /// The phone's report, JSON.
    pub report: String,
    /// The student's words.
    pub note: Option<String>,
    /// When.
    pub submitted_at: Timestamp,
    /// What was decided.
    pub decision: Option<Decided>,
    /// What the server itself saw, JSON.
    pub server_report: Option<String>,
    /// Where phone and server differ, in stable words.
    pub disagreements: Vec<String>,
    /// True when the photo was deleted since.
    pub photo_deleted: bool,
}

/// How a submission ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// The photo goes on the record.
    Approved,
    /// Back to the student.
    Returned,
    /// Given back because the student asked.
    Withdrawn,
}

/// A decision that was made.
#[derive(Debug, Clone)]
pub struct Decided {
    /// How it ended.
    pub verdict: Ended,
    /// Why not.
    pub reasons: Vec<ReturnReason>,
    /// The reviewer's words.
    pub note: Option<String>,
    /// When.
    pub at: Timestamp,
}

/// A photo on its way in, already checked and stored.
#[derive(Debug)]
pub struct Arrival<'a> {
    /// Session it comes from.
    pub session: &'a str,
    /// For which record.
    pub record: &'a str,
    /// Idempotency key.
    pub key: &'a str,
    /// Digest of everything that was sent.
    pub fingerprint: &'a str,
    /// Digest of the photo.
    pub photo: &'a str,
    /// Its size.
    pub bytes: u64,
    /// The phone's report, JSON.
    pub report: &'a str,
    /// The student's words.
    pub note: Option<&'a str>,
    /// What the server itself saw, JSON.
    pub server_report: &'a str,
    /// Where phone and server differ.
    pub disagreements: &'a [String],
}

/// What a key means for a record at this moment.
#[derive(Debug)]
pub enum Standing {
    /// New, and the record may take it.
    Open(Record),
    /// The same submission has been taken before.
    Done(Record),
}

impl Database {
    /// What would become of a submission: asked before its photo is looked at.
    ///
    /// # Errors
    /// [`Refusal::NotFound`], [`Refusal::KeyReused`], [`Refusal::WrongState`], [`Refusal::AlreadyApproved`],
    /// [`Refusal::BatchNotOpen`], [`Refusal::BatchOver`]; the database's own.
    pub async fn submission_standing(
        &self,
        session: &str,
        record: &str,
        key: &str,
        fingerprint: &str,
        now: Timestamp,
    ) -> Result<Standing, Failure> {
        let row = owned(self.read(), session, record).await?;
        if seen_before(self.read(), record, key, fingerprint).await? {
            return Ok(Standing::Done(complete(self.read(), row).await?));
        }
        capture::next(state_of(&row)?, CaptureEvent::Submit)?;
        let record = complete(self.read(), row).await?;
        record.terms.window.admit(now)?;
        Ok(Standing::Open(record))
    }

    /// Takes a submission. Of many with the same key exactly one is taken, the others get its answer.
    ///
    /// # Errors
    /// As [`Database::submission_standing`].
    pub async fn submit(&self, arrival: &Arrival<'_>, now: Timestamp) -> Result<Record, Failure> {
        let tx = self.write().await?;
        let row = owned(&tx, arrival.session, arrival.record).await?;
        if seen_before(&tx, arrival.record, arrival.key, arrival.fingerprint).await? {
            return complete(&tx, row).await;
        }
        let terms = terms(&tx, &row).await?;
        terms.window.admit(now)?;
        let id = new_id();
        let second = review::needs_second(&id, terms.second_review_percent);
        let new = submission::ActiveModel {
            id: Set(id),
            record_id: Set(arrival.record.into()),
            key: Set(arrival.key.into()),
            fingerprint: Set(arrival.fingerprint.into()),
            photo_sha256: Set(arrival.photo.into()),
            photo_bytes: Set(i64::try_from(arrival.bytes).unwrap_or(i64::MAX)),
            report: Set(arrival.report.into()),
            note: Set(arrival.note.map(Into::into)),
            submitted_at: Set(millis(now)),
            verdict: Set(None),
            reasons: Set("[]".into()),
            reviewer_note: Set(None),
            decided_at: Set(None),
            decided_by: Set(None),
            server_report: Set(Some(arrival.server_report.into())),
            disagreements: Set(json(arrival.disagreements)?),
            lease_by: Set(None),
            lease_until: Set(None),
            generation: Set(0),
            pending_until: Set(None),
            needs_second: Set(second.into()),
            photo_deleted_at: Set(None),
            escalated_by: Set(None),
            escalation: Set(None),
        };
        let new = new.insert(&tx).await?;
        let detail = format!("submission:{} photo:{}", new.id, new.photo_sha256);
        let row = advance(&tx, row, CaptureEvent::Submit, &Actor::Student, detail, now).await?;
        let record = complete(&tx, row).await?;
        tx.commit().await?;
        Ok(record)
    }

    /// Whether any submission still needs this photo.
    ///
    /// # Errors
    /// The database's own.
    pub async fn is_photo_named(&self, photo: &str) -> Result<bool, Failure> {
        let row = submission::Entity::find()
            .filter(submission::Column::PhotoSha256.eq(photo))
            .filter(submission::Column::PhotoDeletedAt.is_null())
            .one(self.read())
            .await?;
        Ok(row.is_some())
    }
}

async fn seen_before<C: ConnectionTrait>(
    connection: &C,
    record: &str,
    key: &str,
    fingerprint: &str,
) -> Result<bool, Failure> {
    let earlier = submission::Entity::find()
        .filter(submission::Column::RecordId.eq(record))
        .filter(submission::Column::Key.eq(key))
        .one(connection)
        .await?;
    match earlier {
        Some(row) if row.fingerprint == fingerprint => Ok(true),
        Some(_) => Err(Refusal::KeyReused.into()),
        None => Ok(false),
    }
}

pub(super) fn submission_of(row: submission::Model) -> Result<Submission, Failure> {
    let decision = match (&row.verdict, row.decided_at) {
        (Some(verdict), Some(at)) => Some(Decided {
            verdict: ended(verdict)?,
            reasons: parse(&row.reasons)?,
            note: row.reviewer_note,
            at: timestamp(at)?,
        }),
        _ => None,
    };
    Ok(Submission {
        submitted_at: timestamp(row.submitted_at)?,
        decision,
        id: row.id,
        record: row.record_id,
        key: row.key,
        photo: row.photo_sha256,
        report: row.report,
        note: row.note,
        server_report: row.server_report,
        disagreements: parse(&row.disagreements)?,
        photo_deleted: row.photo_deleted_at.is_some(),
    })
}

fn ended(word: &str) -> Result<Ended, Failure> {
    match CaptureEvent::parse(word) {
        Some(CaptureEvent::Approve) => Ok(Ended::Approved),
        Some(CaptureEvent::Return) => Ok(Ended::Returned),
        Some(CaptureEvent::GrantWithdraw) => Ok(Ended::Withdrawn),
        _ => Err(corrupt("verdict", word)),
    }
}

pub(super) fn parse<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, Failure> {
    serde_json::from_str(text).map_err(|_| corrupt("list", text))
}

pub(super) fn json<T: serde::Serialize + ?Sized>(value: &T) -> Result<String, Failure> {
    serde_json::to_string(value).map_err(|e| corrupt("list", &e.to_string()))
}
