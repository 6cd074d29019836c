//! The review desk's side of submissions.

use jiff::Timestamp;
use runtu_api::student::ReturnReason;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel};
use sea_orm::{PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};

use super::audit::{self, Actor};
use super::entities::{record, submission};
use super::records::{advance, find};
use super::submissions::{Submission, submission_of};
use super::{Database, millis};
use crate::domain::Refusal;
use crate::domain::capture::CaptureEvent;
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

impl Database {
    /// How many wait, and the first `limit` of them, oldest first.
    ///
    /// # Errors
    /// The database's own.
    pub async fn queue(&self, limit: u64) -> Result<(u64, Vec<Case>), Failure> {
        let waiting = submission::Entity::find().filter(submission::Column::Verdict.is_null());
        let count = waiting.clone().count(self.read()).await?;
        let rows = waiting
            .order_by_asc(submission::Column::SubmittedAt)
            .order_by_asc(submission::Column::Id)
            .limit(limit)
            .all(self.read())
            .await?;
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
            cases.push(case(row, record.clone())?);
        }
        Ok((count, cases))
    }

    /// One submission, decided or not.
    ///
    /// # Errors
    /// [`Refusal::NotFound`]; the database's own.
    pub async fn case(&self, id: &str) -> Result<Case, Failure> {
        self::read(self.read(), id).await
    }

    /// Notes that a member of staff looks at a photo, and returns its name in the store.
    ///
    /// # Errors
    /// [`Refusal::NotFound`]; the database's own.
    pub async fn photo_viewed(&self, id: &str, staff: &str, now: Timestamp) -> Result<String, Failure> {
        let tx = self.write().await?;
        let case = self::read(&tx, id).await?;
        let subject = format!("submission:{id}");
        audit::append(&tx, now, &Actor::Staff(staff), "photo.view", subject, String::new()).await?;
        tx.commit().await?;
        Ok(case.submission.photo)
    }

    /// Decides a submission: the submission, the record and the audit log change together.
    ///
    /// # Errors
    /// [`Refusal::NotFound`], [`Refusal::AlreadyDecided`]; the database's own.
    pub async fn decide(&self, id: &str, verdict: &Verdict, staff: &str, now: Timestamp) -> Result<Case, Failure> {
        let tx = self.write().await?;
        let row = submission::Entity::find_by_id(id.to_owned()).one(&tx).await?.ok_or(Refusal::NotFound)?;
        if row.verdict.is_some() {
            return Err(Refusal::AlreadyDecided.into());
        }
        let (event, reasons, note) = match verdict {
            Verdict::Approve => (CaptureEvent::Approve, [].as_slice(), None),
            Verdict::Return { reasons, note } => (CaptureEvent::Return, reasons.as_slice(), note.clone()),
        };
        let reasons = serde_json::to_string(reasons).map_err(|e| corrupt("reasons", &e.to_string()))?;
        let record = find(&tx, &row.record_id).await?;
        let detail = format!("submission:{id} {reasons}");
        let record = advance(&tx, record, event, &Actor::Staff(staff), detail, now).await?;
        let mut changed = row.into_active_model();
        changed.verdict = Set(Some(event.as_str().into()));
        changed.reasons = Set(reasons);
        changed.reviewer_note = Set(note);
        changed.decided_at = Set(Some(millis(now)));
        changed.decided_by = Set(Some(staff.into()));
        let row = changed.update(&tx).await?;
        tx.commit().await?;
        case(row, record)
    }
}

async fn read<C: ConnectionTrait>(connection: &C, id: &str) -> Result<Case, Failure> {
    let row = submission::Entity::find_by_id(id.to_owned()).one(connection).await?.ok_or(Refusal::NotFound)?;
    let record = find(connection, &row.record_id).await?;
    case(row, record)
}

fn case(row: submission::Model, record: record::Model) -> Result<Case, Failure> {
    Ok(Case {
        submission: submission_of(row)?,
        name: record.name,
        school: record.school,
        student_no: record.student_no,
    })
}
