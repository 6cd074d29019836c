//! Taking over a roster.

use std::collections::HashMap;

use jiff::Timestamp;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter};

use super::audit::{self, Actor};
use super::batches::{self, BatchTerms};
use super::entities::{batch, record};
use super::records::state_of;
use super::{Database, millis, new_id};
use crate::domain::Refusal;
use crate::domain::capture::CaptureState;
use crate::domain::roster::{Enrolment, RowFault, report};
use crate::failure::Failure;

/// Rows asked for and inserted at once.
const PAGE: usize = 500;

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
    /// Takes over every row or none. A code that is known is updated; where its capture stands is not touched, and nothing
    /// changes once it is approved.
    ///
    /// # Errors
    /// [`Refusal::BadRequest`] with every row that does not fit what is known; the database's own.
    pub async fn import_into(
        &self,
        rows: &[Enrolment],
        batch: &str,
        terms: &BatchTerms,
        now: Timestamp,
    ) -> Result<Imported, Failure> {
        let tx = self.write().await?;
        let batch = batches::put(&tx, batch, terms, now).await?;
        let mut imported = Imported::default();
        let mut faults = Vec::new();
        for page in rows.chunks(PAGE) {
            take(&tx, page, &batch, now, &mut imported, &mut faults).await?;
        }
        if !faults.is_empty() {
            return Err(Refusal::BadRequest(report(&faults)).into());
        }
        if imported.added + imported.updated > 0 {
            let detail = format!("added {} updated {}", imported.added, imported.updated);
            audit::append(&tx, now, &Actor::Operator, "roster.import", format!("batch:{}", batch.id), detail).await?;
        }
        tx.commit().await?;
        Ok(imported)
    }
}

async fn take(
    tx: &DatabaseTransaction,
    page: &[Enrolment],
    batch: &batch::Model,
    now: Timestamp,
    imported: &mut Imported,
    faults: &mut Vec<RowFault>,
) -> Result<(), Failure> {
    let codes = page.iter().map(|row| row.code.as_str());
    let known = record::Entity::find().filter(record::Column::CodeDigest.is_in(codes)).all(tx).await?;
    let known: HashMap<String, record::Model> = known.into_iter().map(|row| (row.code_digest.clone(), row)).collect();
    let mut new = Vec::new();
    for row in page {
        if batch.school.as_ref().is_some_and(|school| *school != row.school) {
            faults.push(RowFault::new(row.line, "school", "the batch is another school's"));
            continue;
        }
        match known.get(row.code.as_str()) {
            None => new.push(new_record(row, batch, now)),
            Some(known) if is_same(known, row, batch) => imported.unchanged += 1,
            Some(known) if is_final(state_of(known)?) => {
                faults.push(RowFault::new(row.line, "code", "approved already: the record cannot change any more"));
            }
            Some(known) => {
                let changed = record::ActiveModel {
                    id: Set(known.id.clone()),
                    state: Set(known.state.clone()),
                    published_at: Set(known.published_at),
                    ..new_record(row, batch, now)
                };
                changed.update(tx).await?;
                imported.updated += 1;
            }
        }
    }
    imported.added += new.len();
    if !new.is_empty() {
        record::Entity::insert_many(new).exec_without_returning(tx).await?;
    }
    Ok(())
}

fn is_final(state: CaptureState) -> bool {
    matches!(state, CaptureState::Approved | CaptureState::Publishing | CaptureState::Published)
}

fn new_record(row: &Enrolment, batch: &batch::Model, now: Timestamp) -> record::ActiveModel {
    record::ActiveModel {
        id: Set(new_id()),
        batch_id: Set(batch.id.clone()),
        code_digest: Set(row.code.as_str().into()),
        name: Set(row.name.clone()),
        last_four: Set(row.last_four.as_str().into()),
        school: Set(row.school.clone()),
        level: Set(row.level.clone()),
        class: Set(row.class.clone()),
        student_no: Set(row.student_no.clone()),
        state: Set(CaptureState::Qualified.as_str().into()),
        updated_at: Set(millis(now)),
        export_name: Set(row.export_name.clone()),
        published_at: Set(None),
    }
}

fn is_same(known: &record::Model, row: &Enrolment, batch: &batch::Model) -> bool {
    known.batch_id == batch.id
        && known.name == row.name
        && known.last_four == row.last_four.as_str()
        && known.school == row.school
        && known.level == row.level
        && known.class == row.class
        && known.student_no == row.student_no
        && known.export_name == row.export_name
}
