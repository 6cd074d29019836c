//! What a real payment service needs: how an order is paid, its receipt, when to ask again; bills and their differences.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, string, string_null};

/// Adds the columns and tables.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in [
            string("product").default("").take(),
            string_null("payer"),
            big_integer("expires_at").default(0).take(),
            string_null("transaction_id"),
            big_integer_null("paid_at"),
            big_integer("refunds_given_up").default(0).take(),
            big_integer("asked").default(0).take(),
            big_integer("ask_at").default(0).take(),
            string_null("flag"),
        ] {
            // SQLite adds one column a statement.
            manager.alter_table(Table::alter().table("orders").add_column(column).take()).await?;
        }
        // Where the payer goes is the payment service's to say, each time anew.
        manager.alter_table(Table::alter().table("orders").drop_column("pay_url").take()).await?;
        let transactions =
            Index::create().name("orders_transaction_id").table("orders").col("transaction_id").unique().take();
        manager.create_index(transactions).await?;
        for (name, columns) in [
            ("orders_state_ask_at", &["state", "ask_at"][..]),
            ("orders_paid_at", &["paid_at"]),
            ("orders_flag", &["flag"]),
        ] {
            let mut index = Index::create();
            index.name(name).table("orders");
            for column in columns {
                index.col(*column);
            }
            manager.create_index(index.take()).await?;
        }
        let mut differences = Table::create();
        differences
            .table("payment_differences")
            .col(string("day"))
            .col(string("order_id"))
            .col(string("kind"))
            .col(big_integer("found_at"))
            .primary_key(Index::create().col("day").col("order_id").col("kind"));
        manager.create_table(differences.take()).await?;
        let mut bills = Table::create();
        bills
            .table("payment_bills")
            .col(string("day"))
            .col(big_integer("lines"))
            .col(big_integer("differences"))
            .col(big_integer("compared_at"))
            .primary_key(Index::create().col("day"));
        manager.create_table(bills.take()).await
    }

    async fn down(&self, _manager: &SchemaManager) -> Result<(), DbErr> {
        Err(DbErr::Migration("these columns are not taken back: restore a backup".into()))
    }
}
