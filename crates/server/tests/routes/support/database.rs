//! The database of one test: a file, or a database of its own in a PostgreSQL cluster that the test program starts.
//!
//! Which of the two is the name of the test program: the same tests are compiled as `sqlite` and as `postgres`.

use std::path::{Path, PathBuf};

use runtu_server::db::Database;

/// Where a test keeps its rows.
pub enum Place {
    File(PathBuf),
    Server(String),
}

impl Place {
    pub async fn new(data: &Path) -> Self {
        if env!("CARGO_CRATE_NAME") == "postgres" {
            Self::Server(super::cluster::Cluster::shared().new_database().await)
        } else {
            Self::File(data.join(Database::FILE))
        }
    }

    pub fn url(&self) -> String {
        match self {
            Self::File(file) => format!("sqlite:{}", file.display()),
            Self::Server(url) => url.clone(),
        }
    }

    pub async fn open(&self) -> Database {
        match self {
            Self::File(file) => Database::open(file).await.unwrap(),
            Self::Server(url) => Database::connect(url).await.unwrap(),
        }
    }
}
