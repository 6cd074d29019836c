//! A member of staff.

use sea_orm::entity::prelude::*;

/// A member of staff.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "staff")]
pub struct Model {
    /// Login name.
    #[sea_orm(primary_key, auto_increment = false)]
    pub username: String,
    /// argon2id, PHC string.
    pub password_hash: String,
    /// Milliseconds since 1970.
    pub created_at: i64,
}

/// No joins: the store asks for what it needs.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
