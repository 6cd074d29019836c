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
}

/// No joins: the store asks for what it needs.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
