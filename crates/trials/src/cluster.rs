//! A temporary PostgreSQL cluster whose commits are durable; it ends with the program.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

/// Starts it below `folder`; the address of its database.
pub fn start(folder: &Path) -> String {
    let programs = programs();
    let home = folder.join("postgres");
    std::fs::create_dir_all(&home).unwrap();
    if is_root() {
        // The folder above is only its owner's.
        let opened = Command::new("chmod").arg("711").arg(folder).status().unwrap();
        let owned = Command::new("chown").arg("postgres").arg(&home).status().unwrap();
        assert!(opened.success() && owned.success(), "PostgreSQL's package makes the user postgres");
    }
    let data = home.join("data");
    let mut initdb = unprivileged(&programs.join("initdb"));
    initdb.args(["--username=runtu", "--auth=trust", "--encoding=UTF8", "--locale=C", "-D"]).arg(&data);
    assert!(initdb.stdout(Stdio::null()).status().unwrap().success(), "initdb");
    let (program, socket) = (programs.join("postgres"), home.clone());
    // The kernel ends the child with the thread that started it: this one lives as long as the program.
    std::thread::spawn(move || {
        let mut server = unprivileged(&program);
        server.arg("-D").arg(&data).arg("-k").arg(&socket).args(["-c", "listen_addresses="]);
        let child = server.stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        let _ended = child.and_then(|mut child| child.wait());
    });
    for _ in 0..300 {
        if home.join(".s.PGSQL.5432").exists() {
            return format!("postgres://runtu@localhost/postgres?host={}", home.display());
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    panic!("PostgreSQL did not start within 30 s");
}

fn programs() -> PathBuf {
    let versions = std::fs::read_dir("/usr/lib/postgresql").expect("cargo xtask setup installs PostgreSQL");
    let mut folders: Vec<PathBuf> = versions.flatten().map(|entry| entry.path().join("bin")).collect();
    folders.sort();
    folders.into_iter().rev().find(|bin| bin.join("initdb").is_file()).expect("cargo xtask setup installs PostgreSQL")
}

fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout.starts_with(b"0\n"))
}

fn unprivileged(program: &Path) -> Command {
    let mut command = Command::new("setpriv");
    command.args(["--pdeathsig", "QUIT"]);
    if is_root() {
        command.args(["--reuid=postgres", "--regid=postgres", "--clear-groups"]);
    }
    command.arg("--").arg(program).current_dir("/");
    command
}
