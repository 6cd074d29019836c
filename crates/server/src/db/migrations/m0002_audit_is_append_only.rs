//! The database itself refuses to change or delete an audit entry, and the chain gets its starting point.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend};

use crate::domain::audit::GENESIS;

/// Guards the audit table.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let head = Query::insert()
            .into_table("audit_head")
            .columns(["id", "seq", "hash"])
            .values_panic([1_i64.into(), 0_i64.into(), GENESIS.into()])
            .to_owned();
        manager.execute(head).await?;
        match manager.get_database_backend() {
            DbBackend::Sqlite => {
                for verb in ["UPDATE", "DELETE"] {
                    let sql = format!(
                        "CREATE TRIGGER audit_no_{} BEFORE {verb} ON audit \
                         BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END",
                        verb.to_lowercase()
                    );
                    manager.get_connection().execute_unprepared(&sql).await?;
                }
                Ok(())
            }
            DbBackend::Postgres => {
                let connection = manager.get_connection();
                connection
                    .execute_unprepared(
                        "CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS \
                         $$ BEGIN RAISE EXCEPTION 'the audit log is append-only'; END $$",
                    )
                    .await?;
                for (verb, each) in [("UPDATE", "ROW"), ("DELETE", "ROW"), ("TRUNCATE", "STATEMENT")] {
                    let sql = format!(
                        "CREATE TRIGGER audit_no_{} BEFORE {verb} ON audit \
                         FOR EACH {each} EXECUTE FUNCTION audit_is_append_only()",
                        verb.to_lowercase()
                    );
                    connection.execute_unprepared(&sql).await?;
                }
                Ok(())
            }
            other => Err(DbErr::Migration(format!("{other:?} needs its own guard of the audit table"))),
        }
    }

    async fn down(&self, _manager: &SchemaManager) -> Result<(), DbErr> {
        Err(DbErr::Migration("the guard of the audit log is not taken back".into()))
    }
}
