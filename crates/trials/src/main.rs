//! Trials of the built server: killed again and again while people use it (`crash`), and under load (`load`).

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a trial that cannot be run has failed")]

mod client;
mod cluster;
mod crash;
mod load;
mod photo;
mod server;
mod submit;
mod verify;

use std::process::ExitCode;

use clap::Parser;

/// Trials of the built server.
#[derive(Debug, Parser)]
#[command(name = "runtu-trials")]
enum Cli {
    /// Kill servers at random points while clients submit, pay and decide; then look for what was lost.
    Crash(crash::Options),
    /// Hand in photos on a server that runs, for somebody else's trial.
    Submit(submit::Options),
    /// Requests a second, percentiles and memory.
    Load(load::Options),
}

#[tokio::main]
async fn main() -> ExitCode {
    let good = match Cli::parse() {
        Cli::Crash(options) => crash::run(&options).await,
        Cli::Submit(options) => submit::run(&options).await,
        Cli::Load(options) => load::run(&options).await,
    };
    if good { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
