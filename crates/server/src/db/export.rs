//! What an export needs of the approved photos.

use std::collections::HashMap;

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
    /// Name that the school wants for the file; its student number when it wants none.
    pub export_name: String,
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
            .filter(submission::Column::PhotoDeletedAt.is_null())
            .select_only()
            .column(submission::Column::PhotoSha256)
            .distinct()
            .into_tuple()
            .all(self.read())
            .await?;
        Ok(names)
    }

    /// Every record whose photo is approved, of one batch or of all, in a stable order.
    ///
    /// # Errors
    /// The database's own.
    pub async fn exportable(&self, batch: Option<&str>) -> Result<Vec<String>, Failure> {
        let states = [CaptureState::Approved, CaptureState::Publishing, CaptureState::Published];
        let mut query = record::Entity::find()
            .select_only()
            .column(record::Column::Id)
            .filter(record::Column::State.is_in(states.map(CaptureState::as_str)));
        if let Some(batch) = batch {
            query = query.filter(record::Column::BatchId.eq(batch));
        }
        Ok(query
            .order_by_asc(record::Column::School)
            .order_by_asc(record::Column::StudentNo)
            .order_by_asc(record::Column::Id)
            .into_tuple()
            .all(self.read())
            .await?)
    }

    /// The approved photos of some records, in their order; a photo that was deleted is left out.
    ///
    /// # Errors
    /// The database's own.
    pub async fn approved(&self, records: &[String]) -> Result<Vec<Approved>, Failure> {
        let ids = || records.iter().map(String::as_str);
        let rows = record::Entity::find().filter(record::Column::Id.is_in(ids())).all(self.read()).await?;
        let photos = submission::Entity::find()
            .filter(submission::Column::RecordId.is_in(ids()))
            .filter(submission::Column::Verdict.eq(CaptureEvent::Approve.as_str()))
            .all(self.read())
            .await?;
        let mut rows: HashMap<String, record::Model> = rows.into_iter().map(|row| (row.id.clone(), row)).collect();
        let mut photos: HashMap<String, submission::Model> =
            photos.into_iter().map(|photo| (photo.record_id.clone(), photo)).collect();
        let mut approved = Vec::with_capacity(records.len());
        for id in records {
            let row = rows.remove(id).ok_or_else(|| corrupt("record", id))?;
            let photo = photos.remove(id).ok_or_else(|| corrupt("approved record without a photo", id))?;
            if photo.photo_deleted_at.is_some() {
                continue;
            }
            let decided_at = photo.decided_at.ok_or_else(|| corrupt("decision without a time", &photo.id))?;
            approved.push(Approved {
                export_name: row.export_name.unwrap_or_else(|| row.student_no.clone()),
                name: row.name,
                school: row.school,
                level: row.level,
                class: row.class,
                student_no: row.student_no,
                photo: photo.photo_sha256,
                submitted_at: timestamp(photo.submitted_at)?,
                decided_at: timestamp(decided_at)?,
            });
        }
        Ok(approved)
    }
}
