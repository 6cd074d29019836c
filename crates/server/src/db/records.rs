//! Enrolment records as the rest of the service sees them.

use jiff::Timestamp;
use runtu_vision::profile::Profile;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait};
use sea_orm::{IntoActiveModel, QueryFilter, QueryOrder};

use super::audit::{self, Actor};
use super::entities::{batch, record, session_record, submission};
use super::submissions::{Submission, submission_of};
use super::{Database, millis, timestamp};
use crate::domain::Refusal;
use crate::domain::capture::{self, CaptureEvent, CaptureState};
use crate::domain::code::CodeDigest;
use crate::domain::window::Window;
use crate::failure::{Failure, corrupt};

/// One enrolment record with its batch and its last submission.
#[derive(Debug, Clone)]
pub struct Record {
    /// Opaque id.
    pub id: String,
    /// The student's name.
    pub name: String,
    /// School.
    pub school: String,
    /// Level of study.
    pub level: String,
    /// Class.
    pub class: String,
    /// Student number.
    pub student_no: String,
    /// On which terms.
    pub terms: Terms,
    /// Where the capture stands.
    pub state: CaptureState,
    /// The last submission.
    pub submission: Option<Submission>,
}

/// What a batch sets for its records.
#[derive(Debug, Clone)]
pub struct Terms {
    /// Price of the service, fen.
    pub price_fen: u32,
    /// The rules of the photo.
    pub profile: &'static Profile,
    /// When it takes payments and photos.
    pub window: Window,
    /// Share of submissions that two people review.
    pub second_review_percent: i64,
}

impl Database {
    /// Name and school behind a capture code.
    ///
    /// # Errors
    /// [`Refusal::CodeUnknown`]; the database's own.
    pub async fn code_holder(&self, code: &CodeDigest) -> Result<(String, String), Failure> {
        let row = by_code(self.read(), code).await?.ok_or(Refusal::CodeUnknown)?;
        Ok((row.name, row.school))
    }

    /// The records a session may see, in a stable order.
    ///
    /// # Errors
    /// The database's own.
    pub async fn records_of(&self, session: &str) -> Result<Vec<Record>, Failure> {
        let ids = ids_of(self.read(), session).await?;
        let rows = record::Entity::find()
            .filter(record::Column::Id.is_in(ids))
            .order_by_asc(record::Column::School)
            .order_by_asc(record::Column::StudentNo)
            .all(self.read())
            .await?;
        let mut records = Vec::with_capacity(rows.len());
        for row in rows {
            records.push(complete(self.read(), row).await?);
        }
        Ok(records)
    }

    /// One record of a session.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] also when it is somebody else's; the database's own.
    pub async fn record_of(&self, session: &str, id: &str) -> Result<Record, Failure> {
        let row = owned(self.read(), session, id).await?;
        complete(self.read(), row).await
    }
}

/// The record, if the session holds it.
pub(super) async fn owned<C: ConnectionTrait>(
    connection: &C,
    session: &str,
    id: &str,
) -> Result<record::Model, Failure> {
    let key = (session.to_owned(), id.to_owned());
    let held = session_record::Entity::find_by_id(key).one(connection).await?;
    if held.is_none() {
        return Err(Refusal::NotFound.into());
    }
    find(connection, id).await
}

pub(super) async fn find<C: ConnectionTrait>(connection: &C, id: &str) -> Result<record::Model, Failure> {
    Ok(record::Entity::find_by_id(id.to_owned()).one(connection).await?.ok_or(Refusal::NotFound)?)
}

pub(super) async fn by_code<C: ConnectionTrait>(
    connection: &C,
    code: &CodeDigest,
) -> Result<Option<record::Model>, Failure> {
    Ok(record::Entity::find().filter(record::Column::CodeDigest.eq(code.as_str())).one(connection).await?)
}

async fn ids_of<C: ConnectionTrait>(connection: &C, session: &str) -> Result<Vec<String>, Failure> {
    let rows = session_record::Entity::find()
        .filter(session_record::Column::SessionDigest.eq(session))
        .all(connection)
        .await?;
    Ok(rows.into_iter().map(|row| row.record_id).collect())
}

/// A row with its batch and last submission.
pub(super) async fn complete<C: ConnectionTrait>(connection: &C, row: record::Model) -> Result<Record, Failure> {
    let terms = terms(connection, &row).await?;
    let last = submission::Entity::find()
        .filter(submission::Column::RecordId.eq(&row.id))
        .order_by_desc(submission::Column::SubmittedAt)
        .order_by_desc(submission::Column::Id)
        .one(connection)
        .await?;
    Ok(Record {
        state: state_of(&row)?,
        submission: last.map(submission_of).transpose()?,
        id: row.id,
        name: row.name,
        school: row.school,
        level: row.level,
        class: row.class,
        student_no: row.student_no,
        terms,
    })
}

/// What the record's batch sets.
pub(super) async fn terms<C: ConnectionTrait>(connection: &C, row: &record::Model) -> Result<Terms, Failure> {
    let batch = batch::Entity::find_by_id(row.batch_id.clone())
        .one(connection)
        .await?
        .ok_or_else(|| corrupt("batch", &row.batch_id))?;
    let profile = Profile::by_id(&batch.profile).ok_or_else(|| corrupt("rule profile", &batch.profile))?;
    Ok(Terms {
        price_fen: u32::try_from(batch.price_fen).map_err(|_| corrupt("price", &batch.price_fen.to_string()))?,
        profile,
        window: window(&batch)?,
        second_review_percent: batch.second_review_percent,
    })
}

pub(super) fn window(batch: &batch::Model) -> Result<Window, Failure> {
    Ok(Window {
        opens: batch.opens_at.map(timestamp).transpose()?,
        closes: batch.closes_at.map(timestamp).transpose()?,
    })
}

pub(super) fn state_of(row: &record::Model) -> Result<CaptureState, Failure> {
    CaptureState::parse(&row.state).ok_or_else(|| corrupt("capture state", &row.state))
}

/// Lets `event` happen to a record, with its audit entry.
pub(super) async fn advance(
    tx: &DatabaseTransaction,
    row: record::Model,
    event: CaptureEvent,
    actor: &Actor<'_>,
    detail: String,
    now: Timestamp,
) -> Result<record::Model, Failure> {
    let from = state_of(&row)?;
    let to = capture::next(from, event)?;
    let subject = format!("record:{}", row.id);
    let mut changed = row.into_active_model();
    changed.state = Set(to.as_str().into());
    changed.updated_at = Set(millis(now));
    let row = changed.update(tx).await?;
    let detail = format!("{} -> {} {detail}", from.as_str(), to.as_str()).trim_end().to_owned();
    audit::append(tx, now, actor, &format!("capture.{}", event.as_str()), subject, detail).await?;
    Ok(row)
}
