//! An enrolment record: one capture code, one photo.

use sea_orm::entity::prelude::*;

/// An enrolment record: one capture code, one photo.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "records")]
pub struct Model {
    /// Opaque id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// Its batch.
    pub batch_id: String,
    /// sha256 of the capture code's payload; unique.
    pub code_digest: String,
    /// The student's name.
    pub name: String,
    /// Last four of the identity number.
    pub last_four: String,
    /// School.
    pub school: String,
    /// Level of study.
    pub level: String,
    /// Class.
    pub class: String,
    /// Student number.
    pub student_no: String,
    /// Word of `CaptureState`.
    pub state: String,
    /// Milliseconds since 1970.
    pub updated_at: i64,
    /// Name of the exported file, when the school wants its own.
    pub export_name: Option<String>,
    /// Milliseconds since 1970; none until the photo is on the national record.
    pub published_at: Option<i64>,
}

/// No joins: the store asks for what it needs.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
