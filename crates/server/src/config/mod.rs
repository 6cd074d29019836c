//! The configuration: a file, then the environment, then the command line, each over the one before; checked as a whole at
//! the start, with a sentence for each fault.

mod check;
mod environment;
mod file;

use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};

pub use file::File;

use crate::codes::SealingKey;
use crate::db::Database;
use crate::failure::Failure;
use crate::payment::wechat;
use crate::storage::{Bucket, PhotoStore};

/// A configuration that has been checked.
#[derive(Debug, Clone)]
pub struct Config {
    /// Folder of the database file and the photos.
    pub data: PathBuf,
    /// The built app; only `serve` needs it.
    pub app: Option<PathBuf>,
    /// Address to listen on.
    pub listen: SocketAddr,
    /// How students reach customer service.
    pub contact: String,
    /// Proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<IpAddr>,
    /// PostgreSQL; none for a file in the data folder.
    pub database: Option<String>,
    /// S3; none for files in the data folder.
    pub s3: Option<Bucket>,
    /// The merchant at WeChat Pay; none for simulated payments.
    pub wechat_pay: Option<wechat::Settings>,
    /// Keys of sealed codes, the one that seals first.
    pub sealing_keys: Vec<SealingKey>,
    /// Directory of the networks; none to look where they usually are.
    pub models: Option<PathBuf>,
    /// Requests a second that one address may send, in the long run; 0 for no limit.
    pub rate_per_second: u32,
    /// Logs as JSON lines instead of text.
    pub json_logs: bool,
}

/// Address when none is given.
pub const DEFAULT_LISTEN: &str = "127.0.0.1:8080";
/// A campus behind one address is thousands of phones.
pub const DEFAULT_RATE: u32 = 200;
/// Words for customer service when none are given.
pub const DEFAULT_CONTACT: &str = "请联系学校图像采集负责老师";

impl Config {
    /// Reads the file, if one is named; lays the environment and then `over` on it; checks everything.
    ///
    /// # Errors
    /// [`Failure::Configuration`] with a sentence for each fault.
    pub fn load(file: Option<&Path>, over: File) -> Result<Self, Failure> {
        let named = file.map(Path::to_owned).or_else(|| std::env::var_os("RUNTU_CONFIG").map(PathBuf::from));
        let from_file = match named {
            Some(path) => File::read(&path)?,
            None => File::default(),
        };
        let from_environment = environment::read(|name| std::env::var(name).ok())?;
        check::check(from_file.under(from_environment).under(over)).map_err(Failure::Configuration)
    }

    /// Opens the database.
    ///
    /// # Errors
    /// The database's and the machine's own.
    pub async fn open_database(&self) -> Result<Database, Failure> {
        match &self.database {
            Some(url) => Database::connect(url).await,
            None => {
                make_private(&self.data)?;
                Database::open(&self.data.join(Database::FILE)).await
            }
        }
    }

    /// Opens the photo store.
    ///
    /// # Errors
    /// The store's and the machine's own.
    pub fn open_photos(&self) -> Result<PhotoStore, Failure> {
        match &self.s3 {
            Some(bucket) => PhotoStore::s3(bucket),
            None => {
                make_private(&self.data)?;
                PhotoStore::local(&self.data)
            }
        }
    }
}

/// Makes a folder that only its owner may read.
fn make_private(folder: &Path) -> Result<(), Failure> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).map_err(Failure::machine("make the data folder"))
}
