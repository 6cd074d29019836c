//! A day's bill that was compared with our books.

use sea_orm::entity::prelude::*;

/// A day's bill that was compared with our books.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "payment_bills")]
pub struct Model {
    /// Day in Beijing, as 2026-06-01.
    #[sea_orm(primary_key, auto_increment = false)]
    pub day: String,
    /// Lines of the bill.
    pub lines: i64,
    /// Differences that remained.
    pub differences: i64,
    /// Milliseconds since 1970.
    pub compared_at: i64,
}

/// No joins: the store asks for what it needs.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
