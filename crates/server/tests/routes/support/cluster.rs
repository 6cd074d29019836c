//! A temporary PostgreSQL cluster, from the distribution's `postgresql` package. It ends with the program that started it.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use sea_orm::{ConnectionTrait, Database};

/// Name of a cluster's folder, without the number of the program that started it.
const NAME: &str = "runtu-postgres-";

/// A running cluster that listens on a socket in its own folder only.
pub struct Cluster {
    folder: PathBuf,
    databases: AtomicU32,
}

impl Cluster {
    /// The cluster of this test program.
    pub fn shared() -> &'static Self {
        static CLUSTER: OnceLock<Cluster> = OnceLock::new();
        CLUSTER.get_or_init(|| Self::start().unwrap_or_else(|why| panic!("{why}: `cargo xtask setup` installs it")))
    }

    /// A new, empty database; its address.
    pub async fn new_database(&self) -> String {
        let name = format!("t{}", self.databases.fetch_add(1, Ordering::SeqCst));
        let admin = Database::connect(self.url("postgres")).await.unwrap();
        admin.execute_unprepared(&format!("CREATE DATABASE {name}")).await.unwrap();
        admin.close().await.unwrap();
        self.url(&name)
    }

    fn url(&self, database: &str) -> String {
        format!("postgres://runtu@localhost/{database}?host={}", self.folder.display())
    }

    fn start() -> Result<Self, String> {
        let programs = programs().ok_or("PostgreSQL is not installed")?;
        remove_leftovers();
        let folder = std::env::temp_dir().join(format!("{NAME}{}", std::process::id()));
        std::fs::create_dir_all(&folder).map_err(|e| e.to_string())?;
        own(&folder)?;
        let data = folder.join("data");
        let mut initdb = unprivileged(&programs.join("initdb"));
        initdb
            .args(["--username=runtu", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync", "-D"])
            .arg(&data);
        let made = initdb.stdout(Stdio::null()).stderr(Stdio::null()).status().map_err(|e| e.to_string())?;
        if !made.success() {
            return Err(format!("initdb ended with {made}"));
        }
        let (program, socket) = (programs.join("postgres"), folder.clone());
        // The kernel ends the child with the thread that started it: this one lives as long as the program.
        std::thread::spawn(move || {
            let mut server = unprivileged(&program);
            server.arg("-D").arg(&data).arg("-k").arg(&socket);
            server.args(["-c", "listen_addresses=", "-c", "fsync=off", "-c", "max_connections=500"]);
            let child = server.stdout(Stdio::null()).stderr(Stdio::null()).spawn();
            let _ended = child.and_then(|mut child| child.wait());
        });
        for _ in 0..300 {
            if folder.join(".s.PGSQL.5432").exists() {
                return Ok(Self { folder, databases: AtomicU32::new(0) });
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        Err("PostgreSQL did not start within 30 s".into())
    }
}

/// Removes the folders of test programs that have ended: a program cannot remove its own, the cluster ends after it.
fn remove_leftovers() {
    for entry in std::fs::read_dir(std::env::temp_dir()).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let program = name.strip_prefix(NAME).filter(|id| id.parse::<u32>().is_ok());
        if program.is_some_and(|id| !Path::new("/proc").join(id).exists()) {
            // Another program may be removing it, too.
            let _removed = std::fs::remove_dir_all(entry.path());
        }
    }
}

/// Folder of the newest version's programs.
fn programs() -> Option<PathBuf> {
    let mut versions: Vec<PathBuf> =
        std::fs::read_dir("/usr/lib/postgresql").ok()?.flatten().map(|entry| entry.path().join("bin")).collect();
    versions.sort();
    versions.into_iter().rev().find(|bin| bin.join("initdb").is_file())
}

fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output();
    id.is_ok_and(|output| output.stdout.starts_with(b"0\n"))
}

/// PostgreSQL refuses to run as root: there its own user runs it.
fn own(folder: &Path) -> Result<(), String> {
    if !is_root() {
        return Ok(());
    }
    let done = Command::new("chown").arg("postgres").arg(folder).status().map_err(|e| e.to_string())?;
    if done.success() { Ok(()) } else { Err("there is no user postgres".into()) }
}

fn unprivileged(program: &Path) -> Command {
    let mut command = Command::new("setpriv");
    command.args(["--pdeathsig", "QUIT"]);
    if is_root() {
        command.args(["--reuid=postgres", "--regid=postgres", "--clear-groups"]);
    }
    command.arg("--").arg(program);
    // The current folder may be one that the other user may not enter.
    command.current_dir("/");
    command
}
