//! The books of the simulated payment service, apart from ours.

use sea_orm::entity::prelude::*;

/// The books of the simulated payment service, apart from ours.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sandbox_payments")]
pub struct Model {
    /// The order.
    #[sea_orm(primary_key, auto_increment = false)]
    pub order_id: String,
    /// Amount, fen.
    pub amount_fen: i64,
    /// Where the payer goes afterwards.
    pub return_path: String,
    /// Word of `payment::sandbox::Standing`.
    pub state: String,
}

/// No joins: the store asks for what it needs.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
