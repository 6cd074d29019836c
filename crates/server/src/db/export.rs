//! What an export needs of the approved photos.

use jiff::Timestamp;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::entities::{record, submission};
use super::{Database, timestamp};
use crate::domain::capture::{CaptureEvent, CaptureState};
use crate::failure::{Failure, corrupt};

/// One approved photo.
#[derive(Debug, Clone)]
pub struct Approved {
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
    /// Digest of the photo: its name in the store.
    pub photo: String,
    /// When it was submitted.
    pub submitted_at: Timestamp,
    /// When it was approved.
    pub decided_at: Timestamp,
}

impl Database {
    /// The name of every photo that a submission names, each once.
    ///
    /// # Errors
    /// The database's own.
    pub async fn photo_names(&self) -> Result<Vec<String>, Failure> {
        let names = submission::Entity::find()
            .select_only()
            .column(submission::Column::PhotoSha256)
            .distinct()
            .into_tuple()
            .all(self.read())
            .await?;
        Ok(names)
    }

    /// Every approved photo, in a stable order.
    ///
    /// # Errors
    /// The database's own.
    pub async fn approved(&self) -> Result<Vec<Approved>, Failure> {
        let records = record::Entity::find()
            .filter(record::Column::State.eq(CaptureState::Approved.as_str()))
            .order_by_asc(record::Column::School)
            .order_by_asc(record::Column::StudentNo)
            .order_by_asc(record::Column::Id)
            .all(self.read())
            .await?;
        let mut approved = Vec::with_capacity(records.len());
        for record in records {
            let row = submission::Entity::find()
                .filter(submission::Column::RecordId.eq(&record.id))
                .filter(submission::Column::Verdict.eq(CaptureEvent::Approve.as_str()))
                .one(self.read())
                .await?
                .ok_or_else(|| corrupt("approved record without a photo", &record.id))?;
            let decided_at = row.decided_at.ok_or_else(|| corrupt("decision without a time", &row.id))?;
            approved.push(Approved {
                name: record.name,
                school: record.school,
                level: record.level,
                class: record.class,
                student_no: record.student_no,
                photo: row.photo_sha256,
                submitted_at: timestamp(row.submitted_at)?,
                decided_at: timestamp(decided_at)?,
            });
        }
        Ok(approved)
    }
}
