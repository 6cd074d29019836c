//! `cargo xtask accuracy`: builds the measuring program for speed and runs it. The pictures are not in the repository.

use crate::failure::Failure;
use crate::setup::{self, Need};
use crate::{paths, run};
use clap::{Args, Subcommand};
use std::path::PathBuf;
use std::process::Command;

/// What is measured.
#[derive(Debug, Args)]
pub struct Options {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// The live checks: recall on known faults, false alarms on clean frames
    Checks {
        /// Directory with frames, labels.csv and subjects.csv [default: ../shared/faults]
        directory: Option<PathBuf>,
    },
    /// The cut-out against exact alpha and colours
    Matting {
        /// Directory with NAME.WALL.jpg, NAME.alpha.png and NAME.fg.jpg [default: ../shared/matting]
        directory: Option<PathBuf>,
    },
}

/// Measures.
pub fn run(options: &Options) -> Result<(), Failure> {
    setup::ensure(&[Need::Models])?;
    let (what, directory, usual) = match &options.what {
        What::Checks { directory } => ("checks", directory, "../shared/faults"),
        What::Matting { directory } => ("matting", directory, "../shared/matting"),
    };
    let directory = directory.clone().unwrap_or_else(|| paths::root().join(usual));
    let mut command = Command::new(env!("CARGO"));
    command.current_dir(paths::root());
    command.args(["run", "--release", "--quiet", "-p", "runtu-accuracy", "--", what]).arg(directory);
    run::shown(what, &mut command, "name the directory of the measuring pictures: `cargo xtask accuracy WHAT DIR`")
}
