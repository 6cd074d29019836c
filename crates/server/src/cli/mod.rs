//! The command line.

mod admin;
mod payments;
mod serve;
mod staff;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::config::{Config, File};
use crate::db::Database;
use crate::failure::Failure;
use crate::storage::PhotoStore;

/// The server of record of Runtu.
#[derive(Debug, Parser)]
#[command(name = "runtu-server", version, about)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the app and its interface.
    Serve(serve::Serve),
    /// What an operator does, also beside a running server.
    #[command(subcommand)]
    Admin(admin::Admin),
    /// The same commands without the word `admin`.
    #[command(flatten)]
    Short(admin::Admin),
}

/// Which installation a command works on.
#[derive(Debug, Args)]
struct Place {
    /// Folder of the database and the photos.
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// Configuration file; the environment (RUNTU_...) lies over it.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

impl Place {
    fn config(&self, over: File) -> Result<Config, Failure> {
        let data = self.data.as_ref().map(|folder| folder.to_string_lossy().into_owned());
        Config::load(self.config.as_deref(), File { data, ..over })
    }

    async fn database(&self) -> Result<Database, Failure> {
        self.config(File::default())?.open_database().await
    }

    async fn both(&self) -> Result<(Database, PhotoStore), Failure> {
        let config = self.config(File::default())?;
        Ok((config.open_database().await?, config.open_photos()?))
    }
}

/// Does what the command line says.
///
/// # Errors
/// Whatever stopped it, as a sentence.
pub async fn run(cli: Cli) -> Result<(), Failure> {
    match cli.command {
        Command::Serve(options) => serve::run(options).await,
        Command::Admin(command) | Command::Short(command) => admin::run(command).await,
    }
}
