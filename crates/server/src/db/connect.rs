//! Opening the database: an SQLite file, or a PostgreSQL server that several processes share.

use std::path::Path;
use std::time::Duration;

use sea_orm::sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
use sea_orm::{
    ConnectOptions, ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, EntityTrait, QuerySelect,
    SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait,
};
use sea_orm_migration::MigratorTrait;

use super::entities::audit_head;
use super::migrations::Migrator;
use crate::failure::Failure;

/// How long a writer waits for another process (an import beside the running server) before it gives up.
const BUSY: Duration = Duration::from_secs(10);
/// Connections to an SQLite file that only read.
const READERS: u32 = 4;
/// Connections of one process to PostgreSQL that read.
const PG_READERS: u32 = 12;
/// And that write: those that queue up keep nobody from reading.
const PG_WRITERS: u32 = 4;
/// Name of the lock under which one process at a time changes PostgreSQL's schema.
const MIGRATION_LOCK: i64 = 0x0072_756e_7475;

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
        let writer = sea_orm::Database::connect(sqlite(file, 1)).await?;
        Migrator::up(&writer, None).await?;
        let readers = sea_orm::Database::connect(sqlite(file, READERS)).await?;
        Ok(Self { readers, writer })
    }

    /// Connects to a PostgreSQL database (`postgres://…`) and brings its schema up to date. Servers that start together
    /// take turns at the schema.
    ///
    /// # Errors
    /// The database's own, when it cannot be reached or migrated.
    pub async fn connect(url: &str) -> Result<Self, Failure> {
        let writer = sea_orm::Database::connect(postgres(url, PG_WRITERS)).await?;
        let tx = writer.begin().await?;
        tx.execute_unprepared(&format!("SELECT pg_advisory_xact_lock({MIGRATION_LOCK})")).await?;
        Migrator::up(&tx, None).await?;
        tx.commit().await?;
        let readers = sea_orm::Database::connect(postgres(url, PG_READERS)).await?;
        Ok(Self { readers, writer })
    }

    /// True when the database is a file of this machine.
    pub fn is_file(&self) -> bool {
        self.writer.get_database_backend() == DbBackend::Sqlite
    }

    /// Copies the database as it is at this moment into a new SQLite file, while it is in use.
    ///
    /// # Errors
    /// [`Failure::Machine`] for PostgreSQL, which has its own tools; the database's own, also when the file exists.
    pub async fn copy_to(&self, file: &Path) -> Result<(), Failure> {
        if !self.is_file() {
            let reason = "PostgreSQL is backed up with pg_dump or pg_basebackup".into();
            return Err(Failure::Machine { doing: "copy the database", reason });
        }
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

    /// Begins a transaction that may write. Writers queue up here, on every database: SQLite has one anyway, and the
    /// audit chain puts all writes into one order. So no transaction fails half-way because another wrote in between,
    /// and none waits for a second lock.
    pub(super) async fn write(&self) -> Result<DatabaseTransaction, Failure> {
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        let tx = self.writer.begin_with_options(options).await?;
        if !self.is_file() {
            audit_head::Entity::find_by_id(1).lock_exclusive().one(&tx).await?;
        }
        Ok(tx)
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

fn postgres(url: &str, connections: u32) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options.max_connections(connections).min_connections(1).sqlx_logging(false).acquire_timeout(BUSY * 3);
    options
}

fn sqlite(file: &Path, connections: u32) -> ConnectOptions {
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
