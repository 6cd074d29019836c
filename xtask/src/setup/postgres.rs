//! The distribution's PostgreSQL. No cluster of it is used: the tests start their own, in a temporary folder.

use super::apt;
use crate::failure::Failure;
use std::path::{Path, PathBuf};

/// Done when the programs are there.
pub fn present() -> Option<()> {
    programs().map(|_| ())
}

/// Folder of the newest version's programs.
pub fn programs() -> Option<PathBuf> {
    let versions = std::fs::read_dir(Path::new("/usr/lib/postgresql")).ok()?;
    let mut folders: Vec<PathBuf> = versions.flatten().map(|entry| entry.path().join("bin")).collect();
    folders.sort();
    folders.into_iter().rev().find(|bin| bin.join("initdb").is_file())
}

/// From the distribution's packages.
pub fn install() -> Result<(), Failure> {
    apt::install("install PostgreSQL", &["postgresql"])
}
