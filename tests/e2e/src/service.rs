//! The server under test, with demo data in a folder of its own.

use crate::{root, target};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

/// A running service; stopped when dropped.
pub struct Service {
    /// Where it listens, without a slash at the end.
    pub url: String,
    /// Its data folder.
    pub data: PathBuf,
    child: Child,
}

impl Service {
    /// Starts a service with an empty data folder.
    pub async fn start(scratch: &Path) -> Self {
        Self::start_at(&scratch.join("data"), "127.0.0.1:0").await
    }

    /// Starts a service on data that may exist, at a given address.
    pub async fn start_at(data: &Path, listen: &str) -> Self {
        let mut child = Command::new(program("runtu-server"))
            .args(["serve", "--demo", "--listen", listen, "--app"])
            .arg(root().join("dist"))
            .arg("--data")
            .arg(data)
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .expect("runtu-server is built (cargo xtask test e2e builds it)");
        let mut lines = BufReader::new(child.stdout.take().expect("piped")).lines();
        let url = loop {
            let line = lines.next_line().await.expect("readable").expect("the server ended before it listened");
            if let Some((_, url)) = line.split_once("listening on ") {
                break url.trim().trim_end_matches('/').to_owned();
            }
        };
        // Keep the pipe empty, or the server would block on its own output.
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        Self { url, data: data.to_owned(), child }
    }

    /// The address without a scheme, to start again at the same place.
    pub fn listen(&self) -> String {
        self.url.trim_start_matches("http://").to_owned()
    }

    /// SIGKILL, as when the machine dies.
    pub async fn kill(mut self) {
        self.child.kill().await.expect("killed");
    }

    /// A line `key: value` of the demo's access sheet.
    pub fn access(&self, key: &str) -> String {
        let sheet = std::fs::read_to_string(self.data.join("demo-access.txt")).expect("the demo's access sheet");
        sheet
            .lines()
            .find_map(|line| line.trim().strip_prefix(key)?.trim_start().strip_prefix(':').map(str::trim))
            .unwrap_or_else(|| panic!("no `{key}:` in the access sheet:\n{sheet}"))
            .to_owned()
    }
}

/// One of our programs, as built by cargo.
pub fn program(name: &str) -> PathBuf {
    target().join("debug").join(name)
}
