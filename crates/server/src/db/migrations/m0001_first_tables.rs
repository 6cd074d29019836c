//! The first tables.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, string, string_null, text};

/// Creates every table of the first version.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in tables() {
            manager.create_table(table).await?;
        }
        for (table, columns, unique) in INDEXES {
            let name = format!("{table}_{}", columns.join("_"));
            let mut index = Index::create();
            index.name(name).table(*table);
            for column in *columns {
                index.col(*column);
            }
            if *unique {
                index.unique();
            }
            manager.create_index(index.take()).await?;
        }
        Ok(())
    }

    async fn down(&self, _manager: &SchemaManager) -> Result<(), DbErr> {
        Err(DbErr::Migration("the first tables are not taken back: restore a backup".into()))
    }
}

/// Table, columns, unique.
const INDEXES: &[(&str, &[&str], bool)] = &[
    ("batches", &["name"], true),
    ("records", &["code_digest"], true),
    ("records", &["school", "student_no"], false),
    ("records", &["state"], false),
    ("orders", &["record_id"], false),
    ("submissions", &["record_id", "key"], true),
    ("submissions", &["verdict", "submitted_at"], false),
    ("session_records", &["record_id"], false),
];

fn tables() -> Vec<TableCreateStatement> {
    vec![
        table("batches", &["id"], vec![string("id"), string("name"), big_integer("price_fen"), string("profile")]),
        table(
            "records",
            &["id"],
            vec![
                string("id"),
                string("batch_id"),
                string("code_digest"),
                string("name"),
                string("last_four"),
                string("school"),
                string("level"),
                string("class"),
                string("student_no"),
                string("state"),
                big_integer("updated_at"),
            ],
        ),
        table(
            "orders",
            &["id"],
            vec![
                string("id"),
                string("record_id"),
                big_integer("amount_fen"),
                string("provider"),
                string("state"),
                string_null("pay_url"),
                big_integer("created_at"),
                big_integer("updated_at"),
            ],
        ),
        table(
            "submissions",
            &["id"],
            vec![
                string("id"),
                string("record_id"),
                string("key"),
                string("fingerprint"),
                string("photo_sha256"),
                big_integer("photo_bytes"),
                text("report"),
                string_null("note"),
                big_integer("submitted_at"),
                string_null("verdict"),
                text("reasons"),
                string_null("reviewer_note"),
                big_integer_null("decided_at"),
                string_null("decided_by"),
            ],
        ),
        table("sessions", &["digest"], vec![string("digest"), big_integer("created_at"), big_integer("seen_at")]),
        table("session_records", &["session_digest", "record_id"], vec![string("session_digest"), string("record_id")]),
        table("staff", &["username"], vec![string("username"), string("password_hash"), big_integer("created_at")]),
        table(
            "staff_sessions",
            &["digest"],
            vec![string("digest"), string("username"), big_integer("created_at"), big_integer("seen_at")],
        ),
        table("tries", &["scope"], vec![string("scope"), big_integer("failures"), big_integer("last_failed_at")]),
        table(
            "audit",
            &["seq"],
            vec![
                big_integer("seq"),
                big_integer("at"),
                string("actor"),
                string("action"),
                string("subject"),
                text("detail"),
                string("previous"),
                string("hash"),
            ],
        ),
        table("audit_head", &["id"], vec![big_integer("id"), big_integer("seq"), string("hash")]),
        table(
            "sandbox_payments",
            &["order_id"],
            vec![string("order_id"), big_integer("amount_fen"), string("return_path"), string("state")],
        ),
    ]
}

fn table(name: &'static str, key: &[&'static str], columns: Vec<ColumnDef>) -> TableCreateStatement {
    let mut table = Table::create();
    table.table(name);
    for column in columns {
        table.col(column);
    }
    let mut primary = Index::create();
    for column in key {
        primary.col(*column);
    }
    table.primary_key(&mut primary).take()
}
