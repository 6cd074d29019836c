//! `cargo xtask gallery`: a picture of every page and state.

use crate::failure::Failure;
use crate::setup::{self, Need};
use crate::{paths, run, suites, web};
use std::process::Command;

/// Builds what the tour needs, unless it is built, and takes the pictures.
pub fn run(built: bool) -> Result<(), Failure> {
    let tools = setup::ensure(&Need::ALL)?;
    if !built {
        web::build(&tools, web::Profile::Fast)?;
        suites::build_programs()?;
    }
    let mut command = Command::new(env!("CARGO"));
    command.current_dir(paths::root()).args(["run", "--quiet", "--package", "runtu-e2e", "--bin", "runtu-gallery"]);
    run::shown("photograph the pages", &mut command, "read the message above; Chromium must start")
}
