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
    /// Milliseconds since 1970.
    pub created_at: i64,
    /// Milliseconds since 1970.
    pub updated_at: i64,
    /// Word of the payment service for how it is paid; with `payer` it never changes: asking again repeats it exactly.
    pub product: String,
    /// Who pays, as the payment service must know it (an address, an openid); forgotten when the order is decided.
    pub payer: Option<String>,
    /// Milliseconds since 1970: until when it can be paid.
    pub expires_at: i64,
    /// The payment service's number of the payment; unique.
    pub transaction_id: Option<String>,
    /// Milliseconds since 1970, by the payment service's clock.
    pub paid_at: Option<i64>,
    /// Refunds that were given up before the present one.
    pub refunds_given_up: i64,
    /// Questions about it without a decision.
    pub asked: i64,
    /// Milliseconds since 1970: when to ask next.
    pub ask_at: i64,
    /// Word of `Flag`, when a person should look at it.
    pub flag: Option<String>,
}

/// No joins: the store asks for what it needs.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
