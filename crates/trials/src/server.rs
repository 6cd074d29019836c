//! A server process that can be killed and started again at the same address.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// How to start it.
#[derive(Debug, Clone)]
pub struct Recipe {
    /// The program.
    pub program: PathBuf,
    /// Folder of photos, and of the database unless there is an address.
    pub data: PathBuf,
    /// Address of a PostgreSQL database.
    pub database: Option<String>,
    /// Port.
    pub port: u16,
}

/// A running server.
pub struct Server {
    recipe: Recipe,
    child: Child,
}

impl Recipe {
    /// Where it listens.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Starts it and waits until it is ready.
    pub async fn start(&self) -> Server {
        let child = self.spawn();
        let mut server = Server { recipe: self.clone(), child };
        server.ready().await;
        server
    }

    fn spawn(&self) -> Child {
        let mut command = Command::new(&self.program);
        command.arg("serve").args(["--listen", &format!("127.0.0.1:{}", self.port)]);
        command.arg("--data").arg(&self.data).arg("--app").arg(app(&self.data));
        command.env("RUNTU_RATE_PER_SECOND", "0").env("RUST_LOG", "error");
        if let Some(url) = &self.database {
            command.env("RUNTU_DATABASE", url);
        }
        command.stdout(Stdio::null()).stderr(Stdio::inherit()).spawn().expect("the built server")
    }
}

impl Server {
    /// SIGKILL in the middle of whatever it does.
    pub fn kill(&mut self) {
        self.child.kill().expect("killed");
        self.child.wait().expect("ended");
    }

    /// Starts it again.
    pub async fn restart(&mut self) {
        self.child = self.recipe.spawn();
        self.ready().await;
    }

    /// Kilobytes of memory it holds.
    pub fn rss_kb(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()));
        let status = status.unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or_default()
    }

    async fn ready(&mut self) {
        let url = format!("{}/readyz", self.recipe.url());
        for _ in 0..1_200 {
            if reqwest::get(&url).await.is_ok_and(|answer| answer.status().is_success()) {
                return;
            }
            if let Ok(Some(status)) = self.child.try_wait() {
                panic!("the server ended with {status} before it was ready");
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("the server was not ready within a minute");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ended_already = self.child.kill();
        let _status = self.child.wait();
    }
}

fn app(data: &Path) -> PathBuf {
    let app = data.join("app");
    std::fs::create_dir_all(&app).expect("a folder");
    app
}
