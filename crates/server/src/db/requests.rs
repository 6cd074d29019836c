//! What students ask of customer service during the review, and the answers.

use jiff::Timestamp;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};
use sea_orm::{PaginatorTrait, QuerySelect};

use super::audit::{self, Actor};
use super::entities::{record, request, submission};
use super::records::{advance, find, owned, state_of};
use super::{Database, millis, new_id, timestamp};
use crate::domain::Refusal;
use crate::domain::capture::{CaptureEvent, CaptureState};
use crate::domain::request::RequestKind;
use crate::failure::{Failure, corrupt};

/// A request with the student it comes from.
#[derive(Debug, Clone)]
pub struct Request {
    /// Opaque id.
    pub id: String,
    /// About which record.
    pub record: String,
    /// The student's name.
    pub name: String,
    /// School.
    pub school: String,
    /// Student number.
    pub student_no: String,
    /// What is asked.
    pub kind: RequestKind,
    /// The student's words.
    pub message: String,
    /// When.
    pub created_at: Timestamp,
    /// The answer.
    pub answer: Option<Answer>,
}

/// What customer service answered.
#[derive(Debug, Clone)]
pub struct Answer {
    /// Whether it was granted.
    pub granted: bool,
    /// Words to the student.
    pub note: Option<String>,
    /// When.
    pub at: Timestamp,
}

impl Database {
    /// Takes a request; one of the same kind that still waits is given back instead.
    ///
    /// # Errors
    /// [`Refusal::NotFound`], [`Refusal::AlreadyApproved`], [`Refusal::WrongState`] when there is nothing to withdraw or it
    /// is being decided at this moment; the database's own.
    pub async fn ask(
        &self,
        session: &str,
        record: &str,
        kind: RequestKind,
        message: &str,
        now: Timestamp,
    ) -> Result<Request, Failure> {
        let tx = self.write().await?;
        let record = owned(&tx, session, record).await?;
        let open = request::Entity::find()
            .filter(request::Column::RecordId.eq(&record.id))
            .filter(request::Column::Kind.eq(kind.as_str()))
            .filter(request::Column::AnsweredAt.is_null())
            .one(&tx)
            .await?;
        if let Some(open) = open {
            return request_of(open, &record);
        }
        let state = state_of(&record)?;
        if matches!(state, CaptureState::Approved | CaptureState::Publishing | CaptureState::Published) {
            return Err(Refusal::AlreadyApproved.into());
        }
        let new = request::ActiveModel {
            id: Set(new_id()),
            record_id: Set(record.id.clone()),
            kind: Set(kind.as_str().into()),
            message: Set(message.into()),
            created_at: Set(millis(now)),
            answered_at: Set(None),
            answered_by: Set(None),
            granted: Set(None),
            answer: Set(None),
        };
        let row = new.insert(&tx).await?;
        let detail = format!("request:{}", row.id);
        let record = match kind {
            RequestKind::Withdraw => {
                let rests = undecided(&tx, &record.id).await?.is_none_or(|row| row.pending_until.is_some());
                if rests {
                    return Err(Refusal::WrongState.into());
                }
                advance(&tx, record, CaptureEvent::RequestWithdraw, &Actor::Student, detail, now).await?
            }
            RequestKind::WrongInformation => {
                let subject = format!("record:{}", record.id);
                audit::append(&tx, now, &Actor::Student, "request.wrong_information", subject, detail).await?;
                record
            }
        };
        tx.commit().await?;
        request_of(row, &record)
    }

    /// The requests about one of the session's records, oldest first.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] also when it is somebody else's; the database's own.
    pub async fn requests_of(&self, session: &str, record: &str) -> Result<Vec<Request>, Failure> {
        let record = owned(self.read(), session, record).await?;
        let rows = request::Entity::find()
            .filter(request::Column::RecordId.eq(&record.id))
            .order_by_asc(request::Column::CreatedAt)
            .all(self.read())
            .await?;
        rows.into_iter().map(|row| request_of(row, &record)).collect()
    }

    /// How many requests wait, and the first `limit`, oldest first.
    ///
    /// # Errors
    /// The database's own.
    pub async fn open_requests(&self, limit: u64) -> Result<(u64, Vec<Request>), Failure> {
        let open = request::Entity::find().filter(request::Column::AnsweredAt.is_null());
        let count = open.clone().count(self.read()).await?;
        let rows = open.order_by_asc(request::Column::CreatedAt).limit(limit).all(self.read()).await?;
        let mut requests = Vec::with_capacity(rows.len());
        for row in rows {
            let record = find(self.read(), &row.record_id).await?;
            requests.push(request_of(row, &record)?);
        }
        Ok((count, requests))
    }

    /// Answers a request; a granted withdrawal gives the submission back in the same transaction.
    ///
    /// # Errors
    /// [`Refusal::NotFound`], [`Refusal::AlreadyDecided`]; the database's own.
    pub async fn answer(
        &self,
        id: &str,
        granted: bool,
        note: Option<&str>,
        staff: &str,
        now: Timestamp,
    ) -> Result<Request, Failure> {
        let tx = self.write().await?;
        let row = request::Entity::find_by_id(id.to_owned()).one(&tx).await?.ok_or(Refusal::NotFound)?;
        if row.answered_at.is_some() {
            return Err(Refusal::AlreadyDecided.into());
        }
        let mut record = find(&tx, &row.record_id).await?;
        let actor = Actor::Staff(staff);
        let detail = format!("request:{id}");
        if kind_of(&row)? == RequestKind::Withdraw {
            let event = if granted { CaptureEvent::GrantWithdraw } else { CaptureEvent::RefuseWithdraw };
            record = advance(&tx, record, event, &actor, detail, now).await?;
            if let Some(open) = undecided(&tx, &record.id).await? {
                let mut open = open.into_active_model();
                open.lease_by = Set(None);
                open.lease_until = Set(None);
                if granted {
                    open.verdict = Set(Some(event.as_str().into()));
                    open.decided_at = Set(Some(millis(now)));
                    open.decided_by = Set(Some(staff.into()));
                }
                open.update(&tx).await?;
            }
        } else {
            let detail = format!("{detail} granted {granted}");
            audit::append(&tx, now, &actor, "request.answer", format!("record:{}", record.id), detail).await?;
        }
        let mut answered = row.into_active_model();
        answered.answered_at = Set(Some(millis(now)));
        answered.answered_by = Set(Some(staff.into()));
        answered.granted = Set(Some(granted.into()));
        answered.answer = Set(note.map(Into::into));
        let row = answered.update(&tx).await?;
        tx.commit().await?;
        request_of(row, &record)
    }
}

async fn undecided(tx: &sea_orm::DatabaseTransaction, record: &str) -> Result<Option<submission::Model>, Failure> {
    Ok(submission::Entity::find()
        .filter(submission::Column::RecordId.eq(record))
        .filter(submission::Column::Verdict.is_null())
        .one(tx)
        .await?)
}

fn kind_of(row: &request::Model) -> Result<RequestKind, Failure> {
    RequestKind::parse(&row.kind).ok_or_else(|| corrupt("request", &row.kind))
}

fn request_of(row: request::Model, record: &record::Model) -> Result<Request, Failure> {
    Ok(Request {
        kind: kind_of(&row)?,
        created_at: timestamp(row.created_at)?,
        answer: match (row.answered_at, row.granted) {
            (Some(at), Some(granted)) => Some(Answer { granted: granted != 0, note: row.answer, at: timestamp(at)? }),
            _ => None,
        },
        id: row.id,
        record: row.record_id,
        name: record.name.clone(),
        school: record.school.clone(),
        student_no: record.student_no.clone(),
        message: row.message,
    })
}
