//! After approval: export, the national record, and deleting photos in time.

use jiff::Timestamp;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel};
use sea_orm::{PaginatorTrait, QueryFilter, QuerySelect, QueryTrait};

use super::audit::{self, Actor};
use super::entities::{batch, record, submission};
use super::records::{advance, find};
use super::{Database, millis};
use crate::domain::Refusal;
use crate::domain::capture::{CaptureEvent, CaptureState};
use crate::failure::Failure;

/// Rows in one transaction.
const PAGE: u64 = 200;
const DAY_MS: i64 = 24 * 60 * 60 * 1_000;

impl Database {
    /// Notes that approved photos have left in an export. Repeating it changes nothing.
    ///
    /// # Errors
    /// The database's own.
    pub async fn mark_exported(&self, records: &[String], now: Timestamp) -> Result<(), Failure> {
        let tx = self.write().await?;
        for id in records {
            let row = find(&tx, id).await?;
            if row.state == CaptureState::Approved.as_str() {
                advance(&tx, row, CaptureEvent::Export, &Actor::Operator, String::new(), now).await?;
            }
        }
        Ok(tx.commit().await?)
    }

    /// The national record has taken the exported photos of a batch, all of them or those with these student numbers; how
    /// many were new.
    ///
    /// # Errors
    /// The database's own.
    pub async fn publish(&self, batch: &str, numbers: Option<&[String]>, now: Timestamp) -> Result<u64, Failure> {
        let mut published = 0;
        loop {
            let tx = self.write().await?;
            let mut exported = record::Entity::find()
                .filter(record::Column::BatchId.eq(batch))
                .filter(record::Column::State.eq(CaptureState::Publishing.as_str()));
            if let Some(numbers) = numbers {
                exported = exported.filter(record::Column::StudentNo.is_in(numbers.iter().map(String::as_str)));
            }
            let page = exported.limit(PAGE).all(&tx).await?;
            if page.is_empty() {
                return Ok(published);
            }
            for row in page {
                let row = advance(&tx, row, CaptureEvent::Publish, &Actor::Operator, String::new(), now).await?;
                let mut dated = row.into_active_model();
                dated.published_at = Set(Some(millis(now)));
                dated.update(&tx).await?;
                published += 1;
            }
            tx.commit().await?;
        }
    }

    /// Notes the deletion of photos whose time is over, and returns the names that no submission needs any more. The files
    /// are deleted afterwards; one that is missed is an orphan and swept.
    ///
    /// # Errors
    /// The database's own.
    pub async fn expire_photos(&self, now: Timestamp) -> Result<Vec<String>, Failure> {
        let mut gone = Vec::new();
        for batch in batch::Entity::find().filter(batch::Column::RetentionDays.is_not_null()).all(self.read()).await? {
            let days = batch.retention_days.unwrap_or(i64::MAX / DAY_MS);
            let before = millis(now).saturating_sub(days.saturating_mul(DAY_MS));
            let tx = self.write().await?;
            let old = record::Entity::find()
                .select_only()
                .column(record::Column::Id)
                .filter(record::Column::BatchId.eq(&batch.id))
                .filter(record::Column::PublishedAt.lte(before))
                .into_query();
            let rows = submission::Entity::find()
                .filter(submission::Column::RecordId.in_subquery(old))
                .filter(submission::Column::PhotoDeletedAt.is_null())
                .limit(PAGE)
                .all(&tx)
                .await?;
            forget(&tx, rows, "retention", now, &mut gone).await?;
            tx.commit().await?;
        }
        Ok(gone)
    }

    /// Deletes every photo of a record on its owner's request, as [`Database::expire_photos`] does.
    ///
    /// # Errors
    /// [`Refusal::NotFound`]; the database's own.
    pub async fn forget_photos(&self, record: &str, now: Timestamp) -> Result<Vec<String>, Failure> {
        let tx = self.write().await?;
        let rows = submission::Entity::find()
            .filter(submission::Column::RecordId.eq(record))
            .filter(submission::Column::PhotoDeletedAt.is_null())
            .all(&tx)
            .await?;
        if rows.iter().any(|row| row.verdict.is_none()) {
            return Err(Refusal::WrongState.into());
        }
        let mut gone = Vec::new();
        forget(&tx, rows, "request", now, &mut gone).await?;
        tx.commit().await?;
        Ok(gone)
    }

    /// The record with this student number in a batch.
    ///
    /// # Errors
    /// [`Refusal::NotFound`]; the database's own.
    pub async fn record_by_number(&self, batch: &str, student_no: &str) -> Result<String, Failure> {
        let row = record::Entity::find()
            .filter(record::Column::BatchId.eq(batch))
            .filter(record::Column::StudentNo.eq(student_no))
            .one(self.read())
            .await?;
        Ok(row.ok_or(Refusal::NotFound)?.id)
    }
}

async fn forget(
    tx: &DatabaseTransaction,
    rows: Vec<submission::Model>,
    why: &str,
    now: Timestamp,
    gone: &mut Vec<String>,
) -> Result<(), Failure> {
    for row in rows {
        let (id, photo) = (row.id.clone(), row.photo_sha256.clone());
        let mut deleted = row.into_active_model();
        deleted.photo_deleted_at = Set(Some(millis(now)));
        deleted.update(tx).await?;
        audit::append(tx, now, &Actor::Operator, "photo.delete", format!("submission:{id}"), why.into()).await?;
        let others = submission::Entity::find()
            .filter(submission::Column::PhotoSha256.eq(&photo))
            .filter(submission::Column::PhotoDeletedAt.is_null())
            .count(tx)
            .await?;
        if others == 0 {
            gone.push(photo);
        }
    }
    Ok(())
}
