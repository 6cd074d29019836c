//! The apps for the browser (the shell, the studio, the desk): Trunk builds them, then every name gets its content's hash, the service worker its list, and
//! every file a compressed twin.

mod compress;
mod finish;
mod names;

pub use compress::brotli;
pub use finish::files;

use crate::failure::{Doing, Failure};
use crate::setup::Tools;
use crate::{paths, run};
use std::path::Path;
use std::process::Command;

/// How much work goes into size.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// Optimised, without LTO: minutes.
    Fast,
    /// Optimised with LTO and the strongest compression: what is shipped. wasm-opt on top of it makes the files smaller
    /// plain, but not compressed.
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
    let made = paths::root().join("dist-trunk");
    let [shell, studio, desk] = ["index", "studio", "desk"].map(|page| made.join(page));
    fetch_crates()?;
    for (page, dir) in [("index.html", &shell), ("studio.html", &studio), ("desk.html", &desk)] {
        trunk(tools, profile, page, dir)?;
        if profile == Profile::Ship {
            names::strip(dir)?;
        }
    }
    finish::run(&shell, &studio, &desk)?;
    let staging = shell;
    compress::run(&staging, profile.brotli_quality())?;
    let dist = paths::dist();
    if dist.exists() {
        std::fs::remove_dir_all(&dist).doing(step)?;
    }
    std::fs::rename(&staging, &dist).doing(step)
}

/// Builds one page with what it asks for.
fn trunk(tools: &Tools, profile: Profile, page: &str, dir: &Path) -> Result<(), Failure> {
    let program = tools.bin.iter().map(|bin| bin.join("trunk")).find(|program| program.is_file());
    let mut trunk = Command::new(program.unwrap_or_else(|| "trunk".into()));
    trunk
        .args(["build", page, "--offline", "--cargo-profile", profile.cargo_profile(), "--dist"])
        .arg(dir)
        .current_dir(paths::root())
        .env("PATH", tools.path())
        // Trunk reads NO_COLOR as a boolean and stops at "1".
        .env_remove("NO_COLOR");
    tools.compile_for_wasm(&mut trunk);
    let step = format!("build {page}");
    run::shown(&step, &mut trunk, "read the compiler's message above")?;
    // Trunk calls every page this.
    std::fs::rename(dir.join("index.html"), dir.join(page)).doing(&step)
}

/// Trunk is told to stay offline so that it never downloads tools; the crates must be there before.
fn fetch_crates() -> Result<(), Failure> {
    let mut fetch = Command::new("cargo");
    fetch.args(["fetch", "--locked", "--quiet"]).current_dir(paths::root());
    run::shown("fetch the crates", &mut fetch, "make sure that crates.io is reached once; Cargo.lock must be current")
}
