//! `cargo xtask accuracy`: measured figures, printed. Nothing here decides whether a test passes.

mod checks;
mod matting;

use clap::{Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;

/// Measures the eyes of Runtu against labelled pictures.
#[derive(Debug, Parser)]
struct Cli {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// The live checks: recall on known faults, false alarms on clean frames
    Checks(checks::Arguments),
    /// The cut-out against exact alpha and colours
    Matting {
        /// Directory with NAME.WALL.jpg, NAME.alpha.png and NAME.fg.jpg
        directory: PathBuf,
    },
}

fn main() -> ExitCode {
    let result = match Cli::parse().what {
        What::Checks(arguments) => checks::run(&arguments).map_err(|error| error.to_string()),
        What::Matting { directory } => matting::run(&directory).map_err(|error| error.to_string()),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("accuracy: {error}");
            ExitCode::FAILURE
        }
    }
}
