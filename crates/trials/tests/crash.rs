//! A short crash trial with every run of the suites; `cargo xtask crash` is the long one.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a helper of a test fails like the test")]

use std::path::Path;
use std::process::Command;

/// Kills and checks; fails with everything that the trial printed.
fn nothing_is_lost(store: &str, kills: &str) {
    let trials = Path::new(env!("CARGO_BIN_EXE_runtu-trials"));
    let server = trials.with_file_name("runtu-server");
    assert!(server.is_file(), "the server is built by its own tests: `cargo xtask test server`");
    let mut command = Command::new(trials);
    command.args(["crash", "--store", store, "--kills", kills, "--server"]).arg(server);
    let output = command.output().unwrap();
    let (told, wrong) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{told}\n{wrong}");
    assert!(told.contains("nothing is lost"), "{told}");
}

#[test]
fn a_server_on_a_file_loses_nothing() {
    nothing_is_lost("sqlite", "5");
}

#[test]
fn two_servers_on_postgres_lose_nothing() {
    nothing_is_lost("postgres", "6");
}
