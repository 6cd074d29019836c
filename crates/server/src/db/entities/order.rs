//! A payment order.

use sea_orm::entity::prelude::*;

/// A payment order.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "orders")]
pub struct Model {
    /// Opaque id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// What it pays for.
    pub record_id: String,
    /// Amount, fen.
    pub amount_fen: i64,
    /// Payment service that takes it.
    pub provider: String,
    /// Word of `OrderState`.
    pub state: String,
    /// Where the payer goes, once the payment service has it.
    pub pay_url: Option<String>,
    /// Milliseconds since 1970.
    pub created_at: i64,
    /// Milliseconds since 1970.
    pub updated_at: i64,
}

/// No joins: the store asks for what it needs.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
