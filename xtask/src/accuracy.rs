//! `cargo xtask accuracy`: builds the measuring program for speed and runs it. The pictures are not in the repository.

use crate::failure::Failure;
use crate::setup::{self, Need};
use crate::{paths, run};
use clap::{Args, Subcommand};
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;

/// What is measured.
#[derive(Debug, Args)]
pub struct Options {
    /// The checks when nothing is said
    #[command(subcommand)]
    what: Option<What>,
}

#[derive(Debug, Subcommand)]
enum What {
    /// The live checks: recall on known faults, false alarms on clean frames
    Checks {
        /// Directory with frames, labels.csv and subjects.csv [default: ../shared/faults]
        directory: Option<PathBuf>,
        /// Only how long each measure takes on a live frame
        #[arg(long)]
        timing: bool,
    },
    /// The cut-out against exact alpha and colours
    Matting {
        /// Directory with NAME.WALL.jpg, NAME.alpha.png and NAME.fg.jpg [default: ../shared/matting]
        directory: Option<PathBuf>,
    },
}

/// The labelled frames, from the workspace.
const FAULTS: &str = "../shared/faults";

/// Measures.
pub fn run(options: &Options) -> Result<(), Failure> {
    setup::ensure(&[Need::Models])?;
    let given = |directory: &Option<PathBuf>, usual| directory.clone().unwrap_or_else(|| paths::root().join(usual));
    let (what, mut arguments): (_, Vec<OsString>) = match &options.what {
        None => ("checks", vec![given(&None, FAULTS).into()]),
        Some(What::Checks { directory, timing }) => {
            let timing = timing.then(|| "--timing".into());
            ("checks", [given(directory, FAULTS).into()].into_iter().chain(timing).collect())
        }
        Some(What::Matting { directory }) => ("matting", vec![given(directory, "../shared/matting").into()]),
    };
    let photos = paths::root().join("../shared/photos");
    if what == "checks" && photos.is_dir() {
        arguments.extend(["--photos".into(), photos.into()]);
    }
    let mut command = Command::new(env!("CARGO"));
    command.current_dir(paths::root());
    command.args(["run", "--release", "--quiet", "-p", "runtu-accuracy", "--", what]).args(arguments);
    run::shown(what, &mut command, "name the directory of the measuring pictures: `cargo xtask accuracy WHAT DIR`")
}
