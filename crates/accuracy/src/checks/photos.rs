//! Photos without labels: what fails on each, for a person to judge.

use super::{Error, look};
use runtu_vision::measures::State;
use std::fs;
use std::path::{Path, PathBuf};

/// Prints a line a photo.
pub fn run(folder: &Path) -> Result<(), Error> {
    let entries = fs::read_dir(folder).map_err(|source| Error::Photos { path: folder.to_owned(), source })?;
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    println!("\nphotos in {}", folder.display());
    for (path, answer) in paths.iter().zip(look::at_all(&paths)?) {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let Some(answer) = answer else { continue };
        let failed = |blocking: bool| {
            let checks = answer.checks.iter().filter(|check| check.state == State::Fail && check.blocking == blocking);
            checks.map(|check| check.id).collect::<Vec<_>>().join(" ")
        };
        println!("{name:24} blocked by: {}\n{:24} advised on: {}", failed(true), "", failed(false));
    }
    Ok(())
}
