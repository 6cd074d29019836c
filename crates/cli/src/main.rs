//! `runtu-photo`: the eyes of Runtu on the command line.
//!
//! A subcommand is a file: `Arguments` (clap) and `run(&Arguments) -> Outcome`. Reports go to standard output, sentences
//! about faults to standard error, and the exit status says whose fault it was (see [`outcome`]).

mod cutout;
mod inspect;
mod lines;
mod outcome;
mod source;
mod standardize;
mod verify;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Looks at portrait photos as a strict reviewer does, and makes the standard photo.
#[derive(Debug, Parser)]
#[command(name = "runtu-photo", version, arg_required_else_help = true)]
#[command(after_help = "Exit status: 0 all well, 1 a blocking check fails, 2 bad input, 3 our fault.")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Judges a frame by every check of a rule profile
    Inspect(inspect::Arguments),
    /// Cuts the person out of a frame
    Cutout(cutout::Arguments),
    /// Makes the standard photo of a frame
    Standardize(standardize::Arguments),
    /// Measures every rule of the standard on a photo file
    Verify(verify::Arguments),
}

fn main() -> ExitCode {
    let outcome = match Cli::parse().command {
        Command::Inspect(arguments) => inspect::run(&arguments),
        Command::Cutout(arguments) => cutout::run(&arguments),
        Command::Standardize(arguments) => standardize::run(&arguments),
        Command::Verify(arguments) => verify::run(&arguments),
    };
    outcome::exit(outcome)
}
