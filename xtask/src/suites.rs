//! `cargo xtask test`: the suites. Each is a plain cargo command that is printed before it runs.

use crate::failure::Failure;
use crate::setup::{self, Need, Tools};
use crate::{paths, run, web};
use std::process::Command;
use std::time::Instant;

/// A test suite.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Suite {
    /// Formatting, lints, and the tests of every native crate but the server.
    Unit,
    /// The server, over HTTP.
    Server,
    /// The wasm crates, in a headless browser.
    Wasm,
    /// The whole path in a headless browser with a camera.
    E2e,
}

impl Suite {
    const ALL: [Self; 4] = [Self::Unit, Self::Server, Self::Wasm, Self::E2e];

    fn needs(self) -> &'static [Need] {
        match self {
            Self::Unit | Self::Server => &[Need::Models],
            Self::Wasm => &[Need::Models, Need::Web, Need::Browser],
            Self::E2e => &Need::ALL,
        }
    }
}

/// Native crates besides the server.
const UNIT: [&str; 9] = [
    "runtu",
    "runtu-api",
    "runtu-vision",
    "runtu-inference",
    "runtu-vision-protocol",
    "runtu-report",
    "runtu-accuracy",
    "runtu-photo",
    "xtask",
];
/// Crates whose tests run in the browser.
const WASM: [&str; 3] = ["runtu", "runtu-qr-worker", "runtu-vision-worker"];

const WAY_OUT: &str = "read the test's message above; `cargo xtask test SUITE` runs one suite";

/// Runs the suites in order; all of them when none is named.
pub fn run(suites: &[Suite]) -> Result<(), Failure> {
    let suites = if suites.is_empty() { &Suite::ALL[..] } else { suites };
    let mut needs: Vec<Need> = suites.iter().flat_map(|s| s.needs()).copied().collect();
    needs.sort_by_key(|n| *n as u8);
    needs.dedup();
    let tools = setup::ensure(&needs)?;
    for suite in suites {
        let start = Instant::now();
        println!("\n== {suite:?} ==");
        match suite {
            Suite::Unit => unit()?,
            Suite::Server => server()?,
            Suite::Wasm => wasm(&tools)?,
            Suite::E2e => e2e(&tools)?,
        }
        println!("== {suite:?}: passed in {:.0} s ==", start.elapsed().as_secs_f32());
    }
    Ok(())
}

fn unit() -> Result<(), Failure> {
    shown("check the formatting", cargo().args(["fmt", "--all", "--check"]), "`cargo fmt --all`")?;
    let mut lint = cargo();
    lint.arg("clippy").args(packages(&UNIT)).args(packages(&["runtu-server", "runtu-e2e"]));
    shown("lint", lint.args(["--all-targets", "--", "-D", "warnings"]), "mend what clippy names")?;
    shown("run the unit tests", cargo().arg("test").args(packages(&UNIT)), WAY_OUT)
}

fn server() -> Result<(), Failure> {
    shown("run the server's tests", cargo().args(["test", "--package", "runtu-server"]), WAY_OUT)
}

fn wasm(tools: &Tools) -> Result<(), Failure> {
    for package in WASM {
        let mut command = cargo();
        command
            .args(["test", "--profile", "web", "--target", "wasm32-unknown-unknown", "--package", package])
            .env("CHROMEDRIVER", "/usr/bin/chromedriver")
            .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner");
        tools.compile_for_wasm(&mut command);
        shown("run the tests in the browser", &mut command, WAY_OUT)?;
    }
    Ok(())
}

fn e2e(tools: &Tools) -> Result<(), Failure> {
    web::build(tools, web::Profile::Fast)?;
    shown(
        "build server and tool",
        cargo().args(["build", "-p", "runtu-server", "-p", "runtu-photo"]),
        "read the compiler's message",
    )?;
    shown("run the browser tests", cargo().args(["test", "--package", "runtu-e2e", "--", "--test-threads=1"]), WAY_OUT)
}

fn packages(names: &[&'static str]) -> Vec<&'static str> {
    names.iter().flat_map(|name| ["--package", name]).collect()
}

fn cargo() -> Command {
    let mut command = Command::new("cargo");
    command.current_dir(paths::root());
    command
}

fn shown(step: &str, command: &mut Command, way_out: &str) -> Result<(), Failure> {
    println!("$ {}", run::line(command));
    run::shown(step, command, way_out)
}
