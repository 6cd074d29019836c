//! A difference between the payment service's bill and our books.

use sea_orm::entity::prelude::*;

/// A difference between the payment service's bill and our books.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "payment_differences")]
pub struct Model {
    /// Day of the bill in Beijing, as 2026-06-01.
    #[sea_orm(primary_key, auto_increment = false)]
    pub day: String,
    /// Number of the order.
    #[sea_orm(primary_key, auto_increment = false)]
    pub order_id: String,
    /// Word of the difference.
    #[sea_orm(primary_key, auto_increment = false)]
    pub kind: String,
    /// Milliseconds since 1970.
    pub found_at: i64,
}

/// No joins: the store asks for what it needs.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
