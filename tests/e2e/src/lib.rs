//! The pieces of the browser tests: a running service, a phone, a camera made of a photo, and a look at the photo that
//! comes out. The tests themselves are in `tests/`; what they hold on to in the pages is listed in `HOOKS.md`.
#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test that cannot go on has failed, with the reason")]

pub mod bank;
pub mod camera;
pub mod journey;
pub mod phone;
pub mod photo;
pub mod process;
pub mod scan;
pub mod service;
pub mod staff;
pub mod tour;

use std::path::PathBuf;

/// The checkout.
pub fn root() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../..")).canonicalize().expect("the checkout")
}

/// Cargo's target directory.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// A folder for what a test leaves behind (screenshots, exports): `target/e2e/<test>`, emptied.
pub fn scratch(test: &str) -> PathBuf {
    let dir = target().join("e2e").join(test);
    let _ = std::fs::remove_dir_all(&dir);
    std::fs::create_dir_all(&dir).expect("a folder for the test");
    dir
}
