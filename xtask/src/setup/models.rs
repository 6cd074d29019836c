//! The weights: `models/build.py` fetches, converts and verifies them; this finds it a Python that can.

use super::apt;
use crate::failure::Failure;
use crate::{paths, run};
use std::path::PathBuf;
use std::process::Command;

const WAY_OUT: &str = "make sure that Python 3 with venv is there and PyPI is reached; then `cargo xtask models`";

/// Done when every weight and fixture has its checksum; needs nothing but Python's standard library.
pub fn present() -> Option<()> {
    run::answer("python3", &[script().to_str()?, "--check"]).map(|_| ())
}

/// Makes a virtual environment with the pinned packages and runs the build.
pub fn install() -> Result<(), Failure> {
    let step = "build the model weights";
    let venv = paths::root().join("models/cache/venv");
    let python = venv.join("bin/python");
    if run::answer(&python, &["-m", "pip", "--version"]).is_none() {
        let make = || {
            let mut command = Command::new("python3");
            command.args(["-m", "venv", "--clear"]).arg(&venv);
            command
        };
        if !make().output().is_ok_and(|out| out.status.success()) {
            apt::install("install Python's venv", &["python3-venv"])?;
            run::shown(step, &mut make(), WAY_OUT)?;
        }
    }
    let requirements = paths::root().join("models/requirements.txt");
    // Without a network pip would otherwise try for minutes before it says so.
    let patience = [("PIP_RETRIES", "2"), ("PIP_DEFAULT_TIMEOUT", "20")];
    let mut install = Command::new(&python);
    install.args(["-m", "pip", "install", "-q", "-r"]).arg(requirements).envs(patience);
    run::shown(step, &mut install, WAY_OUT)?;
    run::shown(
        step,
        Command::new(&python).arg(script()).envs(patience),
        "read the message above; a wrong checksum is never skipped",
    )
}

fn script() -> PathBuf {
    paths::root().join("models/build.py")
}
