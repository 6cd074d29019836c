//! Taking over a roster.

use jiff::Timestamp;
use sea_orm::QueryFilter;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel};

use super::audit::{self, Actor};
use super::entities::{batch, record};
use super::records::by_code;
use super::{Database, millis, new_id};
use crate::domain::capture::CaptureState;
use crate::domain::roster::Enrolment;
use crate::failure::Failure;

/// On which terms a roster is captured.
#[derive(Debug, Clone)]
pub struct Terms {
    /// Name of the batch.
    pub batch: String,
    /// Price of the whole service, fen.
    pub price_fen: u32,
    /// Rule profile.
    pub profile: String,
}

/// What an import did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Imported {
    /// New records.
    pub added: usize,
    /// Records that were there and now say something else.
    pub updated: usize,
    /// Records that were there and say the same.
    pub unchanged: usize,
}

impl Database {
    /// Takes over every row or none. A code that is known is updated; where its capture stands is not touched.
    ///
    /// # Errors
    /// The database's own.
    pub async fn import(&self, rows: &[Enrolment], terms: &Terms, now: Timestamp) -> Result<Imported, Failure> {
        let tx = self.write().await?;
        let batch = batch_id(&tx, terms).await?;
        let mut imported = Imported::default();
        for row in rows {
            match by_code(&tx, &row.code).await? {
                None => {
                    new_record(row, &batch, now).insert(&tx).await?;
                    imported.added += 1;
                }
                Some(known) if is_same(&known, row, &batch) => imported.unchanged += 1,
                Some(known) => {
                    let changed = record::ActiveModel {
                        id: Set(known.id.clone()),
                        state: Set(known.state.clone()),
                        ..new_record(row, &batch, now)
                    };
                    changed.update(&tx).await?;
                    imported.updated += 1;
                }
            }
        }
        if imported.added + imported.updated > 0 {
            let detail = format!("added {} updated {}", imported.added, imported.updated);
            audit::append(&tx, now, &Actor::Operator, "roster.import", format!("batch:{batch}"), detail).await?;
        }
        tx.commit().await?;
        Ok(imported)
    }
}

async fn batch_id(tx: &DatabaseTransaction, terms: &Terms) -> Result<String, Failure> {
    let known = batch::Entity::find().filter(batch::Column::Name.eq(&terms.batch)).one(tx).await?;
    let row = match known {
        Some(row) => {
            let mut row = row.into_active_model();
            row.price_fen = Set(i64::from(terms.price_fen));
            row.profile = Set(terms.profile.clone());
            row.update(tx).await?
        }
        None => {
            let new = batch::ActiveModel {
                id: Set(new_id()),
                name: Set(terms.batch.clone()),
                price_fen: Set(i64::from(terms.price_fen)),
                profile: Set(terms.profile.clone()),
            };
            new.insert(tx).await?
        }
    };
    Ok(row.id)
}

fn new_record(row: &Enrolment, batch: &str, now: Timestamp) -> record::ActiveModel {
    record::ActiveModel {
        id: Set(new_id()),
        batch_id: Set(batch.into()),
        code_digest: Set(row.code.as_str().into()),
        name: Set(row.name.clone()),
        last_four: Set(row.last_four.as_str().into()),
        school: Set(row.school.clone()),
        level: Set(row.level.clone()),
        class: Set(row.class.clone()),
        student_no: Set(row.student_no.clone()),
        state: Set(CaptureState::Qualified.as_str().into()),
        updated_at: Set(millis(now)),
    }
}

fn is_same(known: &record::Model, row: &Enrolment, batch: &str) -> bool {
    known.batch_id == batch
        && known.name == row.name
        && known.last_four == row.last_four.as_str()
        && known.school == row.school
        && known.level == row.level
        && known.class == row.class
        && known.student_no == row.student_no
}
