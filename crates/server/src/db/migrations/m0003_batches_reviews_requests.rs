//! Windows and terms of batches, claims and second reviews, requests of students, roles of staff, turns of jobs.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, string, string_null, text, text_null};

/// Adds the columns and tables.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, columns) in columns() {
            // SQLite adds one column a statement.
            for column in columns {
                manager.alter_table(Table::alter().table(table).add_column(column).take()).await?;
            }
        }
        for table in tables() {
            manager.create_table(table).await?;
        }
        for (table, columns) in INDEXES {
            let mut index = Index::create();
            index.name(format!("{table}_{}", columns.join("_"))).table(*table);
            for column in *columns {
                index.col(*column);
            }
            manager.create_index(index.take()).await?;
        }
        Ok(())
    }

    async fn down(&self, _manager: &SchemaManager) -> Result<(), DbErr> {
        Err(DbErr::Migration("these columns are not taken back: restore a backup".into()))
    }
}

/// Table, columns.
const INDEXES: &[(&str, &[&str])] = &[
    ("records", &["batch_id", "state"]),
    ("orders", &["state"]),
    ("submissions", &["pending_until"]),
    ("submissions", &["photo_sha256"]),
    ("reviews", &["submission_id"]),
    ("requests", &["record_id"]),
    ("requests", &["answered_at"]),
];

fn columns() -> Vec<(&'static str, Vec<ColumnDef>)> {
    vec![
        (
            "batches",
            vec![
                string_null("school"),
                big_integer_null("opens_at"),
                big_integer_null("closes_at"),
                big_integer("second_review_percent").default(0).take(),
                big_integer_null("retention_days"),
                string("file_template").default("{student_no}.jpg").take(),
            ],
        ),
        ("records", vec![string_null("export_name"), big_integer_null("published_at")]),
        (
            "submissions",
            vec![
                text_null("server_report"),
                text("disagreements").default("[]").take(),
                string_null("lease_by"),
                big_integer_null("lease_until"),
                big_integer("generation").default(0).take(),
                big_integer_null("pending_until"),
                big_integer("needs_second").default(0).take(),
                big_integer_null("photo_deleted_at"),
            ],
        ),
        (
            "staff",
            vec![
                string("role").default("reviewer").take(),
                string_null("totp_secret"),
                big_integer("totp_step").default(0).take(),
                big_integer_null("disabled_at"),
            ],
        ),
    ]
}

fn tables() -> Vec<TableCreateStatement> {
    vec![
        table(
            "reviews",
            "id",
            vec![
                string("id"),
                string("submission_id"),
                big_integer("round"),
                string("reviewer"),
                string("verdict"),
                text("reasons"),
                text_null("note"),
                big_integer("decided_at"),
                big_integer_null("undone_at"),
            ],
        ),
        table(
            "requests",
            "id",
            vec![
                string("id"),
                string("record_id"),
                string("kind"),
                text("message"),
                big_integer("created_at"),
                big_integer_null("answered_at"),
                string_null("answered_by"),
                big_integer_null("granted"),
                text_null("answer"),
            ],
        ),
        table("turns", "job", vec![string("job"), big_integer("taken_at")]),
    ]
}

fn table(name: &'static str, key: &'static str, columns: Vec<ColumnDef>) -> TableCreateStatement {
    let mut table = Table::create();
    table.table(name);
    for column in columns {
        table.col(column);
    }
    table.primary_key(Index::create().col(key)).take()
}
