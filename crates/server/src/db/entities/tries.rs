//! Wrong tries of one scope: a capture code, an address, an account.

use sea_orm::entity::prelude::*;

/// Wrong tries of one scope: a capture code, an address, an account.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tries")]
pub struct Model {
    /// Such as `code:<digest>`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub scope: String,
    /// How many count.
    pub failures: i64,
    /// Milliseconds since 1970.
    pub last_failed_at: i64,
}

/// No joins: the store asks for what it needs.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
