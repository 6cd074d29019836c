//! Changes of the schema, each applied once, in order. A migration never uses the entities: they move on, it stays.

use sea_orm_migration::prelude::*;

mod m0001_first_tables;
mod m0002_audit_is_append_only;
mod m0003_batches_reviews_requests;
mod m0004_payments;
mod m0005_escalations;

/// All of them.
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_first_tables::Migration),
            Box::new(m0002_audit_is_append_only::Migration),
            Box::new(m0003_batches_reviews_requests::Migration),
            Box::new(m0004_payments::Migration),
            Box::new(m0005_escalations::Migration),
        ]
    }
}
