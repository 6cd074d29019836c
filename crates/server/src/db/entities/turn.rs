//! When a job last ran on any server.

use sea_orm::entity::prelude::*;

/// When a job last ran on any server.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "turns")]
pub struct Model {
    /// Name of the job.
    #[sea_orm(primary_key, auto_increment = false)]
    pub job: String,
    /// Milliseconds since 1970.
    pub taken_at: i64,
}

/// No joins: the store asks for what it needs.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
