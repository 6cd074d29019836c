//! What the project needs on a machine. Each step first looks whether it is done; only a step that has to install
//! something touches the network.

mod apt;
mod browser;
mod load;
mod models;
mod postgres;
mod tools;
mod wasm;

use crate::failure::Failure;
use crate::paths;
use std::ffi::OsString;

use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

/// A group of steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Compile the app: wasm target, wasm-bindgen, Trunk.
    Web,
    /// Weights and fixtures.
    Models,
    /// The load generator of the benchmark; not a part of the set-up.
    Load,
    /// PostgreSQL, for the server's tests: the same suite as on SQLite.
    Postgres,
    /// Chromium, its driver and Chinese fonts, for the browser tests.
    Browser,
}

impl Need {
    /// Everything that building, serving and testing takes.
    pub const ALL: [Need; 4] = [Need::Web, Need::Models, Need::Postgres, Need::Browser];
}

/// Where the tools are, once they are there.
#[derive(Debug, Default, Clone)]
pub struct Tools {
    /// Toolchain that compiles for wasm; `None` is the default one.
    pub wasm_toolchain: Option<String>,
    /// Folders to put in front of `PATH`.
    pub bin: Vec<PathBuf>,
}

impl Tools {
    /// `PATH` with the tools in front.
    pub fn path(&self) -> OsString {
        let old = std::env::var_os("PATH").unwrap_or_default();
        let all = self.bin.iter().cloned().chain(std::env::split_paths(&old));
        std::env::join_paths(all).unwrap_or(old)
    }

    /// Makes a command compile for wasm with the right toolchain. Each toolchain has its own target directory: two
    /// compilers in one would throw each other's work away.
    pub fn compile_for_wasm(&self, command: &mut Command) {
        let target = match &self.wasm_toolchain {
            Some(name) => {
                command.env("RUSTUP_TOOLCHAIN", name);
                paths::target().join(format!("wasm-{name}"))
            }
            None => paths::target(),
        };
        command.env("CARGO_TARGET_DIR", target).env("PATH", self.path());
    }
}

/// Makes sure that the machine has what is needed.
pub fn ensure(needs: &[Need]) -> Result<Tools, Failure> {
    let mut tools = Tools::default();
    if needs.contains(&Need::Web) {
        tools.wasm_toolchain = step("wasm32 target", wasm::present, wasm::install)?;
        for tool in tools::pinned()? {
            tools.bin.push(step(&tool.title(), || tool.present(), || tool.install())?);
        }
    }
    if needs.contains(&Need::Models) {
        step("model weights and fixtures", models::present, models::install)?;
    }
    if needs.contains(&Need::Postgres) {
        step("PostgreSQL", postgres::present, postgres::install)?;
    }
    if needs.contains(&Need::Load) {
        step("wrk", load::present, load::install)?;
    }
    if needs.contains(&Need::Browser) {
        step("Chromium, chromedriver, fonts", browser::present, browser::install)?;
    }
    Ok(tools)
}

fn step<T>(
    name: &str,
    present: impl Fn() -> Option<T>,
    install: impl FnOnce() -> Result<(), Failure>,
) -> Result<T, Failure> {
    if let Some(found) = present() {
        println!("setup: {name}: there");
        return Ok(found);
    }
    println!("setup: {name}: installing …");
    let start = Instant::now();
    install()?;
    println!("setup: {name}: done in {:.0} s", start.elapsed().as_secs_f32());
    present().ok_or_else(|| {
        Failure::new(
            format!("set up {name}"),
            "the installation ended well, but what it should have brought is not found",
            "read the output above; if it does not help, report it with that output",
        )
    })
}
