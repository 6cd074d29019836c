//! What commands read: picture files, rule profiles, models.

use crate::outcome::Failure;
use runtu_inference::{Model, files};
use runtu_report::Tools;
use runtu_vision::decode::decode;
use runtu_vision::image::RgbImage;
use runtu_vision::networks::Networks;
use runtu_vision::observe::Camera;
use runtu_vision::origin;
use runtu_vision::profile::Profile;
use std::fs;
use std::path::Path;

/// Reads a file.
///
/// # Errors
/// [`Failure::Input`].
pub fn bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    fs::read(path).map_err(|error| Failure::input(format!("cannot read {}: {error}", path.display())))
}

/// Reads and decodes a picture, upright.
///
/// # Errors
/// [`Failure::Input`] when there is no file or it is no picture.
pub fn picture(path: &Path) -> Result<RgbImage, Failure> {
    photo(path).map(|(picture, _)| picture)
}

/// The same with what the file says of the camera.
///
/// # Errors
/// As [`picture`].
pub fn photo(path: &Path) -> Result<(RgbImage, Camera), Failure> {
    let bytes = bytes(path)?;
    let picture = decode(&bytes).map_err(|error| Failure::input(format!("{}: {error}", path.display())))?;
    Ok((picture, origin::of_file(&bytes)))
}

/// The rule profile with this id, or the national default.
///
/// # Errors
/// [`Failure::Input`] that lists the ids.
pub fn profile(id: Option<&str>) -> Result<&'static Profile, Failure> {
    let Some(id) = id else { return Ok(Profile::default_national()) };
    Profile::by_id(id).ok_or_else(|| {
        let known: Vec<_> = Profile::all().iter().map(|profile| profile.id.as_str()).collect();
        Failure::input(format!("no rule profile is called {id}; known are {}", known.join(", ")))
    })
}

/// Loads the networks.
///
/// # Errors
/// [`Failure::Ours`] that says how to install them.
pub fn networks() -> Result<Networks, Failure> {
    files::find_models_dir().and_then(|directory| files::load(&directory)).map_err(Failure::ours)
}

/// This program and its networks, as they stand in reports.
pub fn tools() -> Tools {
    let identity = |model: &Model| (model.name().to_owned(), model.spec().sha256.chars().take(12).collect());
    Tools {
        app: concat!(env!("CARGO_PKG_NAME"), " ", env!("CARGO_PKG_VERSION")).to_owned(),
        models: Model::ALL.iter().map(identity).collect(),
    }
}
