//! A compiler with the standard library for `wasm32-unknown-unknown`.
//!
//! rustup brings it where it can download. Elsewhere Debian's newer compiler is linked as a toolchain and its standard
//! library is built once for wasm.

use super::apt;
use crate::failure::{Doing, Failure};
use crate::run;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

const TARGET: &str = "wasm32-unknown-unknown";
/// Name of the fallback toolchain in rustup.
const FALLBACK: &str = "debian";
const DEBIAN_RUSTLIB: &str = "/usr/lib/rustlib";
/// Set to `debian` to take the fallback even where rustup could download; the set-up's own test does.
const CHOICE: &str = "RUNTU_WASM_TOOLCHAIN";

/// `Some(None)`: the default toolchain has the target; `Some(Some(name))`: that toolchain has it.
pub fn present() -> Option<Option<String>> {
    if !fallback_forced() && has_std("rustc", &[]) {
        return Some(None);
    }
    has_std("rustc", &[&format!("+{FALLBACK}")]).then(|| Some(FALLBACK.into()))
}

/// rustup where it can, else Debian.
pub fn install() -> Result<(), Failure> {
    let mut rustup = Command::new("rustup");
    rustup.args(["target", "add", TARGET]).env("RUSTUP_MAX_RETRIES", "1");
    if !fallback_forced() && run::within(Duration::from_secs(120), &mut rustup) {
        return Ok(());
    }
    println!("setup: rustup does not bring {TARGET} here; taking Debian's compiler");
    let step = "install Debian's compiler for wasm";
    apt::install(step, &["rustc-web", "cargo-web", "rust-web-src", "lld-22"])?;
    run::shown(
        step,
        Command::new("rustup").args(["toolchain", "link", FALLBACK, "/usr"]),
        "install rustup (https://rustup.rs), which chooses between toolchains",
    )?;
    build_std(step)?;
    link_lld().doing(step)
}

fn fallback_forced() -> bool {
    std::env::var(CHOICE).is_ok_and(|choice| choice == FALLBACK)
}

fn has_std(rustc: &str, toolchain: &[&str]) -> bool {
    let args: Vec<&str> = toolchain.iter().copied().chain(["--print", "target-libdir", "--target", TARGET]).collect();
    run::answer(rustc, &args).is_some_and(|dir| {
        std::fs::read_dir(dir)
            .is_ok_and(|files| files.flatten().any(|f| f.file_name().to_string_lossy().starts_with("libstd-")))
    })
}

/// Builds core, alloc, std and test from Debian's source and puts them where its compiler looks.
fn build_std(step: &str) -> Result<(), Failure> {
    let dir = std::env::temp_dir().join("runtu-wasm-std");
    std::fs::create_dir_all(dir.join("src")).doing(step)?;
    std::fs::write(dir.join("src/lib.rs"), "").doing(step)?;
    std::fs::write(dir.join("Cargo.toml"), "[package]\nname = \"std-once\"\nedition = \"2021\"\n[workspace]\n")
        .doing(step)?;
    run::shown(
        step,
        Command::new("cargo")
            .args([&format!("+{FALLBACK}"), "build", "--quiet", "--release", "--target", TARGET])
            .arg("-Zbuild-std=std,panic_abort,test")
            .current_dir(&dir)
            .env_remove("CARGO")
            .env("CARGO_TARGET_DIR", dir.join("target"))
            .env("RUSTC_BOOTSTRAP", "1")
            // Without embedded bitcode a later LTO build fails.
            .env("RUSTFLAGS", "-Cembed-bitcode=yes"),
        "use a machine where `rustup target add wasm32-unknown-unknown` works",
    )?;
    let from = dir.join(format!("target/{TARGET}/release/deps"));
    let to = PathBuf::from(DEBIAN_RUSTLIB).join(TARGET).join("lib");
    std::fs::create_dir_all(&to).doing(step)?;
    for file in std::fs::read_dir(from).doing(step)?.flatten() {
        if file.path().extension().is_some_and(|e| e == "rlib") {
            std::fs::copy(file.path(), to.join(file.file_name())).doing(step)?;
        }
    }
    Ok(())
}

/// Debian's compiler looks for its linker under this name.
fn link_lld() -> std::io::Result<()> {
    let link = PathBuf::from(DEBIAN_RUSTLIB).join("x86_64-unknown-linux-gnu/bin/rust-lld");
    if link.exists() {
        return Ok(());
    }
    if let Some(dir) = link.parent() {
        std::fs::create_dir_all(dir)?;
    }
    std::os::unix::fs::symlink(Path::new("/usr/lib/llvm-22/bin/lld"), link)
}
