//! `cargo xtask lighthouse`: Lighthouse on the pages that come before the camera, as they ship.

use crate::failure::{Doing, Failure};
use crate::setup::{self, Need};
use crate::{paths, run, suites, web};
use std::process::Command;

/// The last one that runs on the Node.js of Debian and Ubuntu.
const VERSION: &str = "12.8.2";

/// Builds what ships, unless it is `built`, and lets Lighthouse judge. Needs Node.js; installs Lighthouse from npm below
/// `target`, and nothing else needs it.
pub fn run(built: bool) -> Result<(), Failure> {
    let tools = setup::ensure(&Need::ALL)?;
    if run::answer("node", &["--version"]).is_none() {
        return Err(Failure::new("find Node.js", "Lighthouse runs on it", "apt-get install nodejs npm"));
    }
    if !built {
        web::build(&tools, web::Profile::Ship)?;
        suites::build_programs()?;
    }
    let step = "install Lighthouse";
    let dir = paths::target().join("lighthouse");
    let program = dir.join("node_modules/lighthouse/cli/index.js");
    if !program.is_file() {
        std::fs::create_dir_all(&dir).doing(step)?;
        let mut npm = Command::new("npm");
        npm.args(["install", "--silent", "--no-fund", "--no-audit", "--prefix"]).arg(&dir);
        npm.arg(format!("lighthouse@{VERSION}"));
        run::shown(step, &mut npm, "make sure that the npm registry is reached")?;
    }
    let mut command = Command::new(env!("CARGO"));
    command.current_dir(paths::root()).args([
        "run",
        "--quiet",
        "--package",
        "runtu-e2e",
        "--bin",
        "runtu-lighthouse",
        "--",
    ]);
    command.arg(program);
    run::shown("judge the pages", &mut command, "read what cost points above")
}
