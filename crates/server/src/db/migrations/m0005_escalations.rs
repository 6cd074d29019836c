//! A reviewer leaves a submission to a lead.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::string_null;

/// Adds the columns.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in [string_null("escalated_by"), string_null("escalation")] {
            // SQLite adds one column a statement.
            manager.alter_table(Table::alter().table("submissions").add_column(column).take()).await?;
        }
        Ok(())
    }

    async fn down(&self, _manager: &SchemaManager) -> Result<(), DbErr> {
        Err(DbErr::Migration("these columns are not taken back: restore a backup".into()))
    }
}
