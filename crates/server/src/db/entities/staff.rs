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
    /// Word of `Role`.
    pub role: String,
    /// Secret of the second factor, base32; none when there is none yet.
    pub totp_secret: Option<String>,
    /// Time step of the last code taken: no code counts twice.
    pub totp_step: i64,
    /// Milliseconds since 1970; set when the account is closed.
    pub disabled_at: Option<i64>,
}

/// No joins: the store asks for what it needs.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
