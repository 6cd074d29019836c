//! The command line.

use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Args, Parser, Subcommand};

use crate::admin;
use crate::clock::{Clock, SystemClock};
use crate::db::Database;
use crate::db::roster::Terms;
use crate::failure::Failure;
use crate::passwords::Passwords;
use crate::payment::sandbox::Sandbox;
use crate::serve;
use crate::state::{AppState, Settings};
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
    Serve(Serve),
    /// Take over a roster (CSV, UTF-8): all rows or none; known codes are updated.
    ImportRoster(ImportRoster),
    /// Write the approved photos and a manifest into a zip file.
    Export(Out),
    /// Staff accounts.
    #[command(subcommand)]
    Staff(Staff),
    /// Copy the database and the photos into an empty folder, also while the server runs.
    Backup(Out),
    /// Check the audit log from its first entry to its last.
    VerifyAudit(Data),
}

#[derive(Debug, Args)]
struct Data {
    /// Folder of the database and the photos.
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
}

#[derive(Debug, Args)]
struct Serve {
    #[command(flatten)]
    data: Data,
    /// Folder of the built app.
    #[arg(long, value_name = "DIR")]
    app: PathBuf,
    /// Address to listen on; port 0 takes a free one.
    #[arg(long, default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// Import the embedded demo roster and make a demo reviewer.
    #[arg(long)]
    demo: bool,
    /// How students reach customer service, as the app shows it.
    #[arg(long, default_value = "请联系学校图像采集负责老师")]
    contact: String,
    /// Proxy whose X-Forwarded-For is believed; may be repeated.
    #[arg(long = "trusted-proxy", value_name = "IP")]
    trusted_proxies: Vec<IpAddr>,
}

#[derive(Debug, Args)]
struct ImportRoster {
    #[command(flatten)]
    data: Data,
    /// The roster: columns code, name, last_four, school, level, class, student_no.
    file: PathBuf,
    /// Batch the records belong to.
    #[arg(long, default_value = "default")]
    batch: String,
    /// Price of the whole service in fen (1/100 CNY).
    #[arg(long, default_value_t = 2_500)]
    price_fen: u32,
    /// Rule profile of the photos.
    #[arg(long, default_value = "cn-national-2025")]
    profile: String,
}

#[derive(Debug, Args)]
struct Out {
    #[command(flatten)]
    data: Data,
    /// Where to write.
    #[arg(long, value_name = "PATH")]
    out: PathBuf,
}

#[derive(Debug, Subcommand)]
enum Staff {
    /// Make an account, or give it a new password; the password is generated and printed once.
    Add {
        #[command(flatten)]
        data: Data,
        /// Login name.
        name: String,
    },
}

/// Does what the command line says.
///
/// # Errors
/// Whatever stopped it, as a sentence.
pub async fn run(cli: Cli) -> Result<(), Failure> {
    let now = SystemClock.now();
    match cli.command {
        Command::Serve(options) => serve_app(options).await,
        Command::ImportRoster(options) => {
            let db = open(&options.data.data).await?;
            let terms = Terms { batch: options.batch, price_fen: options.price_fen, profile: options.profile };
            let imported = admin::import::file(&db, &options.file, &terms, now).await?;
            println!("{} added, {} updated, {} unchanged", imported.added, imported.updated, imported.unchanged);
            db.close().await
        }
        Command::Export(options) => {
            let db = open(&options.data.data).await?;
            let photos = PhotoStore::local(&options.data.data)?;
            let count = admin::export::to_file(&db, &photos, &options.out).await?;
            println!("{count} photos in {}", options.out.display());
            db.close().await
        }
        Command::Staff(Staff::Add { data, name }) => {
            let db = open(&data.data).await?;
            let password = admin::staff::put(&db, &Passwords::default(), &name, now).await?;
            println!("{name}: {password}");
            db.close().await
        }
        Command::Backup(options) => {
            let db = open(&options.data.data).await?;
            let photos = PhotoStore::local(&options.data.data)?;
            let count = admin::backup::to_folder(&db, &photos, &options.out).await?;
            println!("the database and {count} photos in {}", options.out.display());
            db.close().await
        }
        Command::VerifyAudit(data) => {
            let db = open(&data.data).await?;
            let entries = db.verify_audit().await?.map_err(|broken| Failure::Corrupt(broken.to_string()))?;
            println!("{entries} entries, the chain holds");
            db.close().await
        }
    }
}

async fn serve_app(options: Serve) -> Result<(), Failure> {
    serve::init_logs();
    let data = &options.data.data;
    if !options.app.is_dir() {
        return Err(Failure::Machine {
            doing: "find the built app",
            reason: format!("{} is not a folder: build the app first (cargo xtask serve does)", options.app.display()),
        });
    }
    let db = open(data).await?;
    let state = AppState {
        photos: PhotoStore::local(data)?,
        payment: Arc::new(Sandbox::new(db.clone())),
        clock: Arc::new(SystemClock),
        passwords: Passwords::default(),
        settings: Arc::new(Settings {
            app: options.app,
            demo: options.demo,
            contact: options.contact,
            trusted_proxies: options.trusted_proxies,
        }),
        db,
    };
    serve::serve(state, options.listen, options.demo.then_some(data.as_path())).await
}

async fn open(data: &Path) -> Result<Database, Failure> {
    let mut folder = std::fs::DirBuilder::new();
    folder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut folder, 0o700);
    folder.create(data).map_err(Failure::machine("make the data folder"))?;
    Database::open(&data.join(Database::FILE)).await
}
