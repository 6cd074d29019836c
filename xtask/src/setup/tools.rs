//! Trunk and wasm-bindgen, built from crates.io at pinned versions.

use crate::failure::{Doing, Failure};
use crate::{paths, run};
use std::path::PathBuf;
use std::process::Command;

/// Trunk 0.22 wants a newer compiler than we do.
const TRUNK: &str = "0.21.14";

/// A program from crates.io.
pub struct Tool {
    krate: &'static str,
    program: &'static str,
    version: String,
    /// How the program itself names its version.
    says: String,
}

/// The tools; wasm-bindgen's version is the one of Cargo.lock, because library and tool must be equal.
pub fn pinned() -> Result<[Tool; 2], Failure> {
    let bindgen = locked("wasm-bindgen")?;
    Ok([
        Tool { krate: "wasm-bindgen-cli", program: "wasm-bindgen", version: bindgen.clone(), says: bindgen },
        Tool { krate: "trunk", program: "trunk", version: TRUNK.into(), says: TRUNK.into() },
    ])
}

impl Tool {
    /// Name and version.
    pub fn title(&self) -> String {
        format!("{} {}", self.program, self.version)
    }

    /// The folder that holds the tool in the right version: on `PATH`, or installed by us.
    pub fn present(&self) -> Option<PathBuf> {
        let ours = paths::tool(self.krate, &self.version).join("bin");
        let on_path = std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()).collect::<Vec<_>>();
        std::iter::once(ours).chain(on_path).find(|dir| {
            let program = dir.join(self.program);
            program.is_file()
                && run::answer(program, &["--version"])
                    .is_some_and(|said| said.split_whitespace().any(|word| word == self.says))
        })
    }

    /// Builds it; minutes on two cores.
    pub fn install(&self) -> Result<(), Failure> {
        run::shown(
            &format!("install {}", self.title()),
            Command::new("cargo")
                .args(["install", "--quiet", "--locked", self.krate, "--version", &self.version, "--root"])
                .arg(paths::tool(self.krate, &self.version))
                .env_remove("CARGO_TARGET_DIR"),
            "make sure that crates.io is reached and the disk has 2 GB free; then `cargo xtask setup`",
        )
    }
}

fn locked(package: &str) -> Result<String, Failure> {
    #[derive(serde::Deserialize)]
    struct Lock {
        package: Vec<Package>,
    }
    #[derive(serde::Deserialize)]
    struct Package {
        name: String,
        version: String,
    }
    let step = "read Cargo.lock";
    let text = std::fs::read_to_string(paths::root().join("Cargo.lock")).doing(step)?;
    let lock: Lock = toml::from_str(&text).doing(step)?;
    lock.package
        .into_iter()
        .find(|p| p.name == package)
        .map(|p| p.version)
        .ok_or_else(|| Failure::new(step, format!("{package} is not in it"), "restore Cargo.lock from git"))
}
