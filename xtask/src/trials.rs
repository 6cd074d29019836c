//! `cargo xtask crash` and `cargo xtask bench server`: builds server and trials and runs them.

use crate::failure::Failure;
use crate::setup::{self, Need};
use crate::{paths, run, suites};
use clap::Args;
use std::process::Command;

/// How to kill.
#[derive(Debug, Args)]
pub struct Crash {
    /// How often a server is killed.
    #[arg(long, default_value_t = 200)]
    kills: u32,
    /// sqlite (one server) or postgres (two servers on one database).
    #[arg(long, default_value = "sqlite")]
    store: String,
}

/// How to load.
#[derive(Debug, Args)]
pub struct Load {
    /// Rows that are there before, one run each
    #[arg(long, default_value = "0,1000000")]
    rows: String,
    /// Clients at once
    #[arg(long, default_value = "1,8,64")]
    clients: String,
    /// Seconds of each run
    #[arg(long, default_value_t = 10)]
    seconds: u32,
}

/// Kills and looks for what was lost.
pub fn crash(options: &Crash) -> Result<(), Failure> {
    let mut needs = vec![Need::Models];
    if options.store == "postgres" {
        needs.push(Need::Postgres);
    }
    setup::ensure(&needs)?;
    let arguments = ["--kills", &options.kills.to_string(), "--store", &options.store];
    trial("crash", Build::Dev, &arguments, "something acknowledged was lost: the figures above say what")
}

/// Measures.
pub fn load(options: &Load) -> Result<(), Failure> {
    setup::ensure(&[Need::Models, Need::Load])?;
    let Load { rows, clients, seconds } = options;
    let arguments = ["--rows", rows, "--clients", clients, "--seconds", &seconds.to_string()];
    trial("load", Build::Release, &arguments, "some answers were no success: run it with RUST_LOG=info to see which")
}

/// How the programs are compiled.
#[derive(Clone, Copy)]
enum Build {
    /// As the tests have them already; the networks are fast in it, too.
    Dev,
    /// As they ship.
    Release,
}

fn trial(name: &str, profile: Build, arguments: &[&str], way_out: &str) -> Result<(), Failure> {
    let folder = match profile {
        Build::Dev => {
            suites::build_programs()?;
            "debug"
        }
        Build::Release => {
            suites::build_release(&["runtu-server", "runtu-trials"])?;
            "release"
        }
    };
    let built = |program: &str| paths::target().join(folder).join(program);
    let mut command = Command::new(built("runtu-trials"));
    command.arg(name).args(arguments).arg("--server").arg(built("runtu-server"));
    run::shown(name, &mut command, way_out)
}
