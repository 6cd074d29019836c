//! A capture batch: what the service costs there and which rules its photos obey.

use sea_orm::entity::prelude::*;

/// A capture batch: what the service costs there and which rules its photos obey.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "batches")]
pub struct Model {
    /// Opaque id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// Name the operator gave it; unique.
    pub name: String,
    /// Price of the whole service, fen.
    pub price_fen: i64,
    /// Rule profile.
    pub profile: String,
    /// School whose records alone may be in it; none for any.
    pub school: Option<String>,
    /// Milliseconds since 1970; none for "at once".
    pub opens_at: Option<i64>,
    /// Milliseconds since 1970; none for "never".
    pub closes_at: Option<i64>,
    /// Share of submissions that two people review, 0 to 100.
    pub second_review_percent: i64,
    /// Days after publication until photos are deleted; none for never.
    pub retention_days: Option<i64>,
    /// How exported files are named.
    pub file_template: String,
}

/// No joins: the store asks for what it needs.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
