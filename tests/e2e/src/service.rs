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
        Self::start_with(&root().join("dist"), data, listen, &[]).await
    }

    /// Starts a service with more words on its command line.
    pub async fn start_more(data: &Path, listen: &str, more: &[&str]) -> Self {
        Self::start_with(&root().join("dist"), data, listen, more).await
    }

    /// Starts a service whose app lacks a file, as after a botched deployment. Gives the service and where the file belongs.
    pub async fn start_without(scratch: &Path, file: &str) -> (Self, PathBuf) {
        let app = scratch.join("app");
        let copied = std::process::Command::new("cp").arg("-r").arg(root().join("dist")).arg(&app).status();
        assert!(copied.is_ok_and(|status| status.success()), "the app is built (cargo xtask test e2e builds it)");
        for name in [file.to_owned(), format!("{file}.br")] {
            std::fs::remove_file(app.join(&name)).unwrap_or_else(|e| panic!("the app has a {name}: {e}"));
        }
        (Self::start_with(&app, &scratch.join("data"), "127.0.0.1:0", &[]).await, app.join(file))
    }

    async fn start_with(app: &Path, data: &Path, listen: &str, more: &[&str]) -> Self {
        let mut child = Command::new(program("runtu-server"))
            .args(["serve", "--demo", "--listen", listen, "--app"])
            .arg(app)
            .arg("--data")
            .arg(data)
            .args(more)
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .expect("runtu-server is built (cargo xtask test e2e builds it)");
        let url = listening(&mut child).await;
        Self { url, data: data.to_owned(), child }
    }

    /// The address without a scheme, to start again at the same place.
    pub fn listen(&self) -> String {
        self.url.trim_start_matches("http://").replace("localhost", "127.0.0.1")
    }

    /// SIGKILL, as when the machine dies.
    pub async fn kill(mut self) {
        self.child.kill().await.expect("killed");
    }

    /// The demo's students, as its access sheet lists them.
    pub fn students(&self) -> Vec<Student> {
        self.sheet()
            .lines()
            .filter_map(|line| {
                let (last_four, rest) = line.trim().split_once("  ")?;
                let (file, _) = rest.split_once("  (")?;
                Some(Student { last_four: last_four.into(), code: file.into() })
            })
            .collect()
    }

    /// A line `key: value` of the access sheet: `user`, `password`.
    pub fn access(&self, key: &str) -> String {
        let sheet = self.sheet();
        let value = sheet.lines().find_map(|line| line.trim().strip_prefix(key)?.strip_prefix(": "));
        value.unwrap_or_else(|| panic!("no `{key}: ` in the access sheet:\n{sheet}")).to_owned()
    }

    fn sheet(&self) -> String {
        std::fs::read_to_string(self.data.join("demo-access.txt")).expect("the demo's access sheet")
    }
}

/// Waits until a program says where it listens, and keeps its output flowing.
pub async fn listening(child: &mut Child) -> String {
    let mut lines = BufReader::new(child.stdout.take().expect("piped")).lines();
    let url = loop {
        let line = lines.next_line().await.expect("readable").expect("the program ended before it listened");
        if let Some((_, url)) = line.split_once("listening on ") {
            // Browsers trust `localhost` with a camera and with secure cookies.
            break url.trim().trim_end_matches('/').replace("127.0.0.1", "localhost");
        }
    };
    // Keep the pipe empty, or the program would block on its own output.
    tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
    url
}

/// An invented student.
#[derive(Debug, Clone)]
pub struct Student {
    /// Last four characters of the ID number.
    pub last_four: String,
    /// Picture of the capture code.
    pub code: PathBuf,
}

/// One of our programs, as built by cargo.
pub fn program(name: &str) -> PathBuf {
    target().join("debug").join(name)
}
