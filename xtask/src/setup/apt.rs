//! Debian packages.

use crate::failure::Failure;
use crate::run;
use std::process::Command;
use std::sync::Once;

/// Installs packages, with sudo when we are not root.
pub fn install(step: &str, packages: &[&str]) -> Result<(), Failure> {
    let way_out = format!(
        "on Debian or Ubuntu, as an administrator: apt-get update && apt-get install {}; elsewhere install the same \
         programs with your package manager, then run this again",
        packages.join(" ")
    );
    if run::answer("apt-get", &["--version"]).is_none() {
        return Err(Failure::new(step, "this machine has no apt-get", way_out));
    }
    static UPDATE: Once = Once::new();
    UPDATE.call_once(|| {
        // A failed update is not fatal: the lists that are there may do.
        let _ = command().args(["update", "-qq"]).status();
    });
    run::shown(
        step,
        command().args(["install", "-y", "-qq", "--no-install-recommends", "-o", "Dpkg::Use-Pty=0"]).args(packages),
        &way_out,
    )
}

fn command() -> Command {
    let root = run::answer("id", &["-u"]).is_some_and(|id| id == "0");
    let mut command = if root { Command::new("apt-get") } else { Command::new("sudo") };
    if !root {
        command.args(["-n", "apt-get"]);
    }
    command.env("DEBIAN_FRONTEND", "noninteractive");
    command
}
