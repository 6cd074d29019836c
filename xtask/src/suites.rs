//! `cargo xtask test`: the suites. Each is a plain cargo command that is printed before it runs.

use crate::failure::{Doing, Failure};
use crate::setup::{self, Need, Tools};
use crate::{paths, run, size, web};
use serde::Deserialize;
use std::process::Command;
use std::time::Instant;

/// A test suite.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Suite {
    /// Formatting, lints, every unit test, and the integration tests of every native crate but the server.
    Unit,
    /// The server's routes over HTTP, on SQLite and once more on PostgreSQL; it is killed; the payment client.
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
            Self::Unit => &[Need::Models],
            Self::Server => &[Need::Models, Need::Postgres],
            Self::Wasm => &[Need::Models, Need::Web, Need::Browser],
            Self::E2e => &Need::ALL,
        }
    }
}

/// The server, and the trials that kill it.
const SERVER: [&str; 2] = ["runtu-server", "runtu-trials"];
/// The payment client and its simulator stand apart: chosen together with the rest they would change the features of what
/// the networks' runtime is built on.
const PAYMENT: [&str; 2] = ["wechat-pay", "wechat-pay-sim"];
/// Members that are compiled for the browser only, or tested by a suite or a command of their own.
const NOT_NATIVE: [&str; 5] = ["runtu-vision-worker", "runtu-qr-worker", "runtu-e2e", PAYMENT[0], PAYMENT[1]];
/// Crates whose tests run in the browser.
const WASM: [&str; 3] = ["runtu", "runtu-qr-worker", "runtu-vision-worker"];

/// Set: the browser tests run on what ships.
const SHIPPED: &str = "RUNTU_TEST_WHAT_SHIPS";

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
    let lint = ["--all-targets", "--", "-D", "warnings"];
    let native = Native::list()?;
    shown("lint", cargo().arg("clippy").args(native.chosen()).args(lint), "mend what clippy names")?;
    let tests = native.integration_tests(|package| !SERVER.contains(&package));
    shown("run the unit tests", native.test().args(["--lib", "--bins"]).args(tests), WAY_OUT)
}

fn server() -> Result<(), Failure> {
    let native = Native::list()?;
    let tests = native.integration_tests(|package| SERVER.contains(&package));
    shown("run the server's tests", native.test().args(tests), WAY_OUT)?;
    let payment: Vec<&str> = PAYMENT.iter().flat_map(|package| ["--package", *package]).collect();
    let lint = ["--all-targets", "--", "-D", "warnings"];
    shown("lint the payment client", cargo().arg("clippy").args(&payment).args(lint), "mend what clippy names")?;
    shown("run the payment client against the simulator", &mut self::payment(), WAY_OUT)
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
    // CI tests what ships, and weighs it; here it would take minutes more after each change.
    if std::env::var_os(SHIPPED).is_some() {
        web::build(tools, web::Profile::Ship)?;
        size::weigh(&paths::dist())?;
    } else {
        web::build(tools, web::Profile::Fast)?;
    }
    build_programs()?;
    let lint = ["clippy", "--package", "runtu-e2e", "--all-targets", "--", "-D", "warnings"];
    shown("lint the browser tests", cargo().args(lint), "mend what clippy names")?;
    shown("run the browser tests", cargo().args(["test", "--package", "runtu-e2e", "--", "--test-threads=1"]), WAY_OUT)
}

/// Builds the programs that a browser test talks to.
pub fn build_programs() -> Result<(), Failure> {
    let way_out = "read the compiler's message";
    shown("build server and tool", Native::list()?.test().arg("--no-run"), way_out)?;
    shown("build the simulated payment platform", payment().arg("--no-run"), way_out)
}

fn payment() -> Command {
    let mut command = cargo();
    command.arg("test").args(PAYMENT.iter().flat_map(|package| ["--package", *package]));
    command
}

/// Builds programs as they ship.
pub fn build_release(programs: &[&str]) -> Result<(), Failure> {
    build(programs, &["--release"])
}

/// Builds programs as the tests use them.
pub fn build_debug(programs: &[&str]) -> Result<(), Failure> {
    build(programs, &[])
}

fn build(programs: &[&str], options: &[&str]) -> Result<(), Failure> {
    let native = Native::list()?;
    let programs = programs.iter().flat_map(|program| ["--bin", *program]);
    let mut command = cargo();
    command.arg("build").args(options).args(native.chosen()).args(programs);
    shown("build the programs", &mut command, "read the compiler's message")
}

/// The members that are compiled for this machine.
///
/// All of them are chosen in every command, and tests by target: cargo unites features over the packages that are chosen, so
/// another choice would compile the networks' runtime once more.
struct Native(Vec<Package>);

impl Native {
    fn list() -> Result<Self, Failure> {
        let step = "list the crates";
        let output = cargo().args(["metadata", "--format-version", "1", "--no-deps"]).output().doing(step)?;
        let metadata: Metadata = serde_json::from_slice(&output.stdout).doing(step)?;
        Ok(Self(metadata.packages.into_iter().filter(|p| !NOT_NATIVE.contains(&p.name.as_str())).collect()))
    }

    fn chosen(&self) -> Vec<&str> {
        self.0.iter().flat_map(|package| ["--package", &package.name]).collect()
    }

    fn test(&self) -> Command {
        let mut command = cargo();
        command.arg("test").args(self.chosen());
        command
    }

    fn integration_tests(&self, wanted: impl Fn(&str) -> bool) -> Vec<&str> {
        let targets = self.0.iter().filter(|p| wanted(&p.name)).flat_map(|p| &p.targets);
        targets.filter(|t| t.kind.iter().any(|kind| kind == "test")).flat_map(|t| ["--test", &t.name]).collect()
    }
}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    targets: Vec<Target>,
}

#[derive(Deserialize)]
struct Target {
    name: String,
    kind: Vec<String>,
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
