//! What one reviewer decided about one submission.

use sea_orm::entity::prelude::*;

/// What one reviewer decided about one submission.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "reviews")]
pub struct Model {
    /// Opaque id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// The submission.
    pub submission_id: String,
    /// 1, 2 (blind) or 3 (the two disagreed).
    pub round: i64,
    /// Staff name.
    pub reviewer: String,
    /// `approve` or `return`.
    pub verdict: String,
    /// Coded reasons, JSON array.
    pub reasons: String,
    /// The reviewer's words to the student.
    pub note: Option<String>,
    /// Milliseconds since 1970.
    pub decided_at: i64,
    /// Milliseconds since 1970; set when it was taken back in time.
    pub undone_at: Option<i64>,
}

/// No joins: the store asks for what it needs.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
