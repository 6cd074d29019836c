//! Models from a directory, for programs that run natively.

use crate::{Detector, LoadError, Mesher, Model, Segmenter};
use runtu_vision::networks::Networks;
use std::path::{Path, PathBuf};
use std::{env, fs, io};
use thiserror::Error;

/// Environment variable that names the directory of the models.
pub const DIRECTORY: &str = "RUNTU_MODELS";

/// Why the models of a directory cannot be used.
#[derive(Debug, Error)]
pub enum FilesError {
    /// No directory holds them.
    #[error("the models are not installed: run `cargo xtask models`, or set {DIRECTORY} to their directory (looked in {})", list(.0))]
    NotFound(Vec<PathBuf>),
    /// A file cannot be read.
    #[error("cannot read {}: {source}; run `cargo xtask models`", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A file is not the model that it should be.
    #[error("{}: {source}; run `cargo xtask models`", path.display())]
    Load {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        source: LoadError,
    },
}

fn list(directories: &[PathBuf]) -> String {
    directories.iter().map(|d| d.display().to_string()).collect::<Vec<_>>().join(", ")
}

/// The directory of the models: what [`DIRECTORY`] names; else `models` beside the program; else the workspace that the
/// program was built from.
///
/// # Errors
/// When none of these holds every model.
pub fn find_models_dir() -> Result<PathBuf, FilesError> {
    let candidates = match env::var_os(DIRECTORY) {
        Some(named) => vec![PathBuf::from(named)],
        None => env::current_exe()
            .ok()
            .and_then(|program| Some(program.parent()?.join("models")))
            .into_iter()
            .chain([Path::new(env!("CARGO_MANIFEST_DIR")).join("../../models/weights")])
            .collect(),
    };
    let complete = |dir: &&PathBuf| Model::ALL.iter().all(|model| dir.join(&model.spec().file).is_file());
    match candidates.iter().find(complete) {
        Some(dir) => Ok(dir.clone()),
        None => Err(FilesError::NotFound(candidates)),
    }
}

/// Builds every network from a directory.
///
/// # Errors
/// When a file is missing or is not the model that the manifest names.
pub fn load(dir: &Path) -> Result<Networks, FilesError> {
    Ok(Networks {
        detector: Box::new(load_one(dir, Model::FaceDetection, Detector::from_onnx)?),
        mesher: Box::new(load_one(dir, Model::FaceMesh, Mesher::from_onnx)?),
        segmenter: Box::new(load_one(dir, Model::Segmentation, Segmenter::from_onnx)?),
    })
}

fn load_one<N>(dir: &Path, model: Model, build: fn(&[u8]) -> Result<N, LoadError>) -> Result<N, FilesError> {
    let path = dir.join(&model.spec().file);
    let bytes = fs::read(&path).map_err(|source| FilesError::Read { path: path.clone(), source })?;
    build(&bytes).map_err(|source| FilesError::Load { path, source })
}
