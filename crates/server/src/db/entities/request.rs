//! What a student asks of customer service during the review.

use sea_orm::entity::prelude::*;

/// What a student asks of customer service during the review.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "requests")]
pub struct Model {
    /// Opaque id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// About which record.
    pub record_id: String,
    /// Word of `RequestKind`.
    pub kind: String,
    /// The student's words.
    pub message: String,
    /// Milliseconds since 1970.
    pub created_at: i64,
    /// Milliseconds since 1970; none while it waits.
    pub answered_at: Option<i64>,
    /// Staff name.
    pub answered_by: Option<String>,
    /// 1 granted, 0 refused.
    pub granted: Option<i64>,
    /// Words to the student.
    pub answer: Option<String>,
}

/// No joins: the store asks for what it needs.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
