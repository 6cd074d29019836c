//! Batches: which school, when, for how much, by which rules; and how far each has come.

use jiff::Timestamp;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel};
use sea_orm::{QueryFilter, QueryOrder, QuerySelect};

use super::audit::{self, Actor};
use super::entities::{batch, record};
use super::records::window;
use super::{Database, millis, new_id};
use crate::domain::Refusal;
use crate::domain::capture::CaptureState;
use crate::domain::file_name::DEFAULT_TEMPLATE;
use crate::domain::window::Window;
use crate::failure::{Failure, corrupt};

/// What an operator sets; `None` leaves a known batch as it is.
#[derive(Debug, Clone, Default)]
pub struct BatchTerms {
    /// School whose records alone may be in it.
    pub school: Option<String>,
    /// Price of the whole service, fen.
    pub price_fen: Option<u32>,
    /// Rule profile.
    pub profile: Option<String>,
    /// First moment.
    pub opens: Option<Timestamp>,
    /// First moment after it.
    pub closes: Option<Timestamp>,
    /// Share of submissions that two people review.
    pub second_review_percent: Option<i64>,
    /// Days after publication until photos are deleted.
    pub retention_days: Option<i64>,
    /// How exported files are named.
    pub file_template: Option<String>,
}

/// A batch.
#[derive(Debug, Clone)]
pub struct Batch {
    /// Opaque id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// School whose records alone may be in it.
    pub school: Option<String>,
    /// Price of the whole service, fen.
    pub price_fen: i64,
    /// Rule profile.
    pub profile: String,
    /// When it takes payments and photos.
    pub window: Window,
    /// Share of submissions that two people review.
    pub second_review_percent: i64,
    /// Days after publication until photos are deleted.
    pub retention_days: Option<i64>,
    /// How exported files are named.
    pub file_template: String,
}

/// A student who is not approved yet.
#[derive(Debug, Clone)]
pub struct Missing {
    /// The student's name.
    pub name: String,
    /// Class.
    pub class: String,
    /// Student number.
    pub student_no: String,
    /// Where the capture stands.
    pub state: CaptureState,
}

/// Price of a batch that was given none, fen.
pub const DEFAULT_PRICE_FEN: u32 = 2_500;
/// Rules of a batch that was given none.
pub const DEFAULT_PROFILE: &str = "cn-national-2025";

impl Database {
    /// Makes a batch or changes its terms.
    ///
    /// # Errors
    /// The database's own.
    pub async fn put_batch(&self, name: &str, terms: &BatchTerms, now: Timestamp) -> Result<Batch, Failure> {
        let tx = self.write().await?;
        let row = put(&tx, name, terms, now).await?;
        tx.commit().await?;
        batch_of(row)
    }

    /// Every batch, by name.
    ///
    /// # Errors
    /// The database's own.
    pub async fn batches(&self) -> Result<Vec<Batch>, Failure> {
        let rows = batch::Entity::find().order_by_asc(batch::Column::Name).all(self.read()).await?;
        rows.into_iter().map(batch_of).collect()
    }

    /// A batch by its name.
    ///
    /// # Errors
    /// [`Refusal::NotFound`]; the database's own.
    pub async fn batch(&self, name: &str) -> Result<Batch, Failure> {
        let row = batch::Entity::find().filter(batch::Column::Name.eq(name)).one(self.read()).await?;
        batch_of(row.ok_or(Refusal::NotFound)?)
    }

    /// How many records of a batch stand where; states without any are left out.
    ///
    /// # Errors
    /// The database's own.
    pub async fn progress(&self, batch: &str) -> Result<Vec<(CaptureState, u64)>, Failure> {
        let rows: Vec<(String, i64)> = record::Entity::find()
            .filter(record::Column::BatchId.eq(batch))
            .select_only()
            .column(record::Column::State)
            .column_as(record::Column::Id.count(), "count")
            .group_by(record::Column::State)
            .into_tuple()
            .all(self.read())
            .await?;
        let mut progress = Vec::new();
        for &state in CaptureState::ALL {
            if let Some((_, count)) = rows.iter().find(|(word, _)| word == state.as_str()) {
                progress.push((state, u64::try_from(*count).unwrap_or_default()));
            }
        }
        Ok(progress)
    }

    /// Who of a batch is not approved yet, by class and student number: a page of `limit` after `skip`.
    ///
    /// # Errors
    /// The database's own.
    pub async fn missing(&self, batch: &str, skip: u64, limit: u64) -> Result<Vec<Missing>, Failure> {
        let done = [CaptureState::Approved, CaptureState::Publishing, CaptureState::Published];
        let rows = record::Entity::find()
            .filter(record::Column::BatchId.eq(batch))
            .filter(record::Column::State.is_not_in(done.map(CaptureState::as_str)))
            .order_by_asc(record::Column::Class)
            .order_by_asc(record::Column::StudentNo)
            .order_by_asc(record::Column::Id)
            .offset(skip)
            .limit(limit)
            .all(self.read())
            .await?;
        rows.into_iter()
            .map(|row| {
                Ok(Missing {
                    state: super::records::state_of(&row)?,
                    name: row.name,
                    class: row.class,
                    student_no: row.student_no,
                })
            })
            .collect()
    }
}

pub(super) async fn put(
    tx: &DatabaseTransaction,
    name: &str,
    terms: &BatchTerms,
    now: Timestamp,
) -> Result<batch::Model, Failure> {
    let known = batch::Entity::find().filter(batch::Column::Name.eq(name)).one(tx).await?;
    let before = known.clone();
    let is_new = known.is_none();
    let mut row = match known {
        Some(row) => row.into_active_model(),
        None => batch::ActiveModel {
            id: Set(new_id()),
            name: Set(name.into()),
            price_fen: Set(DEFAULT_PRICE_FEN.into()),
            profile: Set(DEFAULT_PROFILE.into()),
            school: Set(None),
            opens_at: Set(None),
            closes_at: Set(None),
            second_review_percent: Set(0),
            retention_days: Set(None),
            file_template: Set(DEFAULT_TEMPLATE.into()),
        },
    };
    if let Some(school) = &terms.school {
        row.school = Set(Some(school.clone()));
    }
    if let Some(price) = terms.price_fen {
        row.price_fen = Set(price.into());
    }
    if let Some(profile) = &terms.profile {
        row.profile = Set(profile.clone());
    }
    if let Some(opens) = terms.opens {
        row.opens_at = Set(Some(millis(opens)));
    }
    if let Some(closes) = terms.closes {
        row.closes_at = Set(Some(millis(closes)));
    }
    if let Some(percent) = terms.second_review_percent {
        row.second_review_percent = Set(percent);
    }
    if let Some(days) = terms.retention_days {
        row.retention_days = Set(Some(days));
    }
    if let Some(template) = &terms.file_template {
        row.file_template = Set(template.clone());
    }
    let row = if is_new { row.insert(tx).await? } else { row.update(tx).await? };
    if before.as_ref() != Some(&row) {
        let detail = format!(
            "price {} profile {} opens {:?} closes {:?} second {} retention {:?}",
            row.price_fen, row.profile, row.opens_at, row.closes_at, row.second_review_percent, row.retention_days
        );
        audit::append(tx, now, &Actor::Operator, "batch.set", format!("batch:{}", row.id), detail).await?;
    }
    Ok(row)
}

fn batch_of(row: batch::Model) -> Result<Batch, Failure> {
    if row.price_fen < 0 {
        return Err(corrupt("price", &row.price_fen.to_string()));
    }
    Ok(Batch {
        window: window(&row)?,
        id: row.id,
        name: row.name,
        school: row.school,
        price_fen: row.price_fen,
        profile: row.profile,
        second_review_percent: row.second_review_percent,
        retention_days: row.retention_days,
        file_template: row.file_template,
    })
}
