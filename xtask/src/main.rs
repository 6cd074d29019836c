//! `cargo xtask …`: the developer's commands. `cargo xtask help` lists them.

mod accuracy;
mod bench;
mod failure;
mod gallery;
mod lighthouse;
mod paths;
mod run;
mod serve;
mod setup;
mod size;
mod suites;
mod trials;
mod web;

use clap::{Parser, Subcommand};
use failure::Failure;
use setup::Need;
use std::process::ExitCode;

/// Sets up, builds, runs, tests and measures Runtu.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", max_term_width = 110)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Install what is missing, at pinned versions; a second run does nothing and needs no network.
    Setup,
    /// Set up, build and run the whole service with demo data; prints the addresses.
    Serve(serve::Options),
    /// Run the test suites: all of them, or those named.
    Test {
        /// unit, server, wasm, e2e
        suites: Vec<suites::Suite>,
    },
    /// Fetch, convert and verify the model weights and the test fixtures.
    Models,
    /// Measure the eyes against labelled pictures and print the figures.
    Accuracy(accuracy::Options),
    /// Kill the server at random points while people use it, then look for what was lost.
    Crash(trials::Crash),
    /// Measure speed and memory, of the live view or of the server, and print the figures.
    Bench(bench::Options),
    /// Photograph every page and state in both languages and both themes, for looking through.
    Gallery {
        /// Photograph `dist/` as it is, without building it anew.
        #[arg(long)]
        built: bool,
    },
    /// Weigh what a phone downloads against its budgets; builds what ships, five minutes the first time.
    Size {
        /// Weigh `dist/` as it is, without building it anew.
        #[arg(long)]
        built: bool,
    },
    /// Let Lighthouse judge the pages before the camera, as they ship; needs Node.js.
    Lighthouse {
        /// Judge `dist/` as it is, without building it anew.
        #[arg(long)]
        built: bool,
    },
    /// Build the app for the browser into `dist/`.
    Web {
        /// Smallest files (LTO, strongest compression); takes about five minutes more.
        #[arg(long)]
        ship: bool,
    },
}

fn main() -> ExitCode {
    match dispatch(Cli::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\n{failure}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(command: Command) -> Result<(), Failure> {
    match command {
        Command::Setup => setup::ensure(&Need::ALL).map(|_| ()),
        Command::Serve(options) => serve::run(&options),
        Command::Test { suites } => suites::run(&suites),
        Command::Models => setup::ensure(&[Need::Models]).map(|_| ()),
        Command::Accuracy(options) => accuracy::run(&options),
        Command::Crash(options) => trials::crash(&options),
        Command::Bench(options) => bench::run(&options),
        Command::Gallery { built } => gallery::run(built),
        Command::Size { built } => size::run(built),
        Command::Lighthouse { built } => lighthouse::run(built),
        Command::Web { ship } => {
            let profile = if ship { web::Profile::Ship } else { web::Profile::Fast };
            web::build(&setup::ensure(&[Need::Web, Need::Models])?, profile)
        }
    }
}
