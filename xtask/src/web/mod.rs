//! The app for the browser: Trunk builds it, then every name gets its content's hash, the service worker its list, and
//! every file a compressed twin.

mod compress;
mod finish;

use crate::failure::{Doing, Failure};
use crate::setup::Tools;
use crate::{paths, run};
use std::process::Command;

/// How much work goes into size.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// Optimised, without LTO: minutes.
    Fast,
    /// Optimised with LTO and the strongest compression: what is shipped.
    Ship,
}

impl Profile {
    fn cargo_profile(self) -> &'static str {
        match self {
            Self::Fast => "web",
            Self::Ship => "web-ship",
        }
    }

    fn brotli_quality(self) -> u32 {
        match self {
            Self::Fast => 5,
            Self::Ship => 11,
        }
    }
}

/// Builds `dist/`.
pub fn build(tools: &Tools, profile: Profile) -> Result<(), Failure> {
    let step = "build the app";
    let staging = paths::root().join("dist-trunk");
    let program = tools.bin.iter().map(|bin| bin.join("trunk")).find(|program| program.is_file());
    let mut trunk = Command::new(program.unwrap_or_else(|| "trunk".into()));
    trunk
        .args(["build", "--offline", "--cargo-profile", profile.cargo_profile(), "--dist"])
        .arg(&staging)
        .current_dir(paths::root())
        .env("PATH", tools.path())
        // Trunk reads NO_COLOR as a boolean and stops at "1".
        .env_remove("NO_COLOR");
    if profile == Profile::Ship {
        // Only then does Trunk call wasm-opt.
        trunk.arg("--release");
    }
    tools.compile_for_wasm(&mut trunk);
    fetch_crates()?;
    run::shown(step, &mut trunk, "read the compiler's message above")?;
    finish::run(&staging)?;
    compress::run(&staging, profile.brotli_quality())?;
    let dist = paths::dist();
    if dist.exists() {
        std::fs::remove_dir_all(&dist).doing(step)?;
    }
    std::fs::rename(&staging, &dist).doing(step)
}

/// Trunk is told to stay offline so that it never downloads tools; the crates must be there before.
fn fetch_crates() -> Result<(), Failure> {
    let mut fetch = Command::new("cargo");
    fetch.args(["fetch", "--locked", "--quiet"]).current_dir(paths::root());
    run::shown("fetch the crates", &mut fetch, "make sure that crates.io is reached once; Cargo.lock must be current")
}
