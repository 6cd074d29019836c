//! Opening the database.

use std::path::Path;
use std::time::Duration;

use sea_orm::sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
use sea_orm::{
    ConnectOptions, ConnectionTrait, DatabaseConnection, DatabaseTransaction, SqliteTransactionMode, Statement,
    TransactionOptions, TransactionTrait,
};
use sea_orm_migration::MigratorTrait;

use super::migrations::Migrator;
use crate::failure::Failure;

/// How long a writer waits for another process (an import beside the running server) before it gives up.
const BUSY: Duration = Duration::from_secs(10);
const READERS: u32 = 4;

/// The database: connections that read, and the one that writes.
#[derive(Debug, Clone)]
pub struct Database {
    readers: DatabaseConnection,
    writer: DatabaseConnection,
}

impl Database {
    /// Name of the SQLite file in a data folder.
    pub const FILE: &str = "runtu.db";

    /// Opens the SQLite file, makes it if it is not there, and brings its schema up to date.
    ///
    /// # Errors
    /// The database's own, when the file cannot be opened or migrated.
    pub async fn open(file: &Path) -> Result<Self, Failure> {
        let writer = sea_orm::Database::connect(options(file, 1)).await?;
        Migrator::up(&writer, None).await?;
        let readers = sea_orm::Database::connect(options(file, READERS)).await?;
        Ok(Self { readers, writer })
    }

    /// Copies the database as it is at this moment into a new file, while it is in use.
    ///
    /// # Errors
    /// The database's own, also when the file exists.
    pub async fn copy_to(&self, file: &Path) -> Result<(), Failure> {
        let copy = Statement::from_sql_and_values(
            self.writer.get_database_backend(),
            "VACUUM INTO ?",
            [file.to_string_lossy().as_ref().into()],
        );
        self.writer.execute_raw(copy).await?;
        Ok(())
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// The database's own.
    pub async fn ping(&self) -> Result<(), Failure> {
        Ok(self.readers.ping().await?)
    }

    /// For reading.
    pub(super) fn read(&self) -> &DatabaseConnection {
        &self.readers
    }

    /// Begins a transaction that may write; it waits for its turn here instead of failing later.
    pub(super) async fn write(&self) -> Result<DatabaseTransaction, Failure> {
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        Ok(self.writer.begin_with_options(options).await?)
    }

    /// Writes what is still in the log and closes every connection.
    ///
    /// # Errors
    /// The database's own.
    pub async fn close(self) -> Result<(), Failure> {
        self.readers.close().await?;
        self.writer.close().await?;
        Ok(())
    }
}

fn options(file: &Path, connections: u32) -> ConnectOptions {
    let mut options = ConnectOptions::new("sqlite:");
    let file = file.to_owned();
    options
        .max_connections(connections)
        .min_connections(1)
        .sqlx_logging(false)
        .acquire_timeout(BUSY * 3)
        .map_sqlx_sqlite_opts(move |sqlite| {
            sqlite
                .filename(&file)
                .create_if_missing(true)
                .journal_mode(SqliteJournalMode::Wal)
                .synchronous(SqliteSynchronous::Full)
                .busy_timeout(BUSY)
                .foreign_keys(true)
        });
    options
}
