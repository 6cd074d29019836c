//! What the tests work on.

use runtu_inference::files;
use runtu_vision::image::{self, RgbImage, imageops};
use runtu_vision::networks::Networks;
use std::fs;
use std::path::Path;
use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};

/// The networks as a program loads them: built once, lent to one test at a time.
pub fn networks() -> MutexGuard<'static, Networks> {
    static NETWORKS: LazyLock<Mutex<Networks>> = LazyLock::new(|| {
        files::find_models_dir().and_then(|dir| files::load(&dir)).unwrap_or_else(|error| panic!("{error}")).into()
    });
    // A test that failed holding them has not harmed them: networks keep nothing from one run to the next.
    NETWORKS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The astronaut of the scikit-image package, public domain.
pub fn astronaut() -> RgbImage {
    fixture("astronaut.png")
}

/// The cat of the same package, CC0.
pub fn cat() -> RgbImage {
    fixture("cat.png")
}

fn fixture(file: &str) -> RgbImage {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../models/cache/fixtures").join(file);
    image::open(&path).unwrap_or_else(|error| panic!("{}: {error}; run `cargo xtask models`", path.display())).to_rgb8()
}

/// A piece of a picture, pixel for pixel.
pub fn crop(picture: &RgbImage, x: u32, y: u32, width: u32, height: u32) -> RgbImage {
    imageops::crop_imm(picture, x, y, width, height).to_image()
}

/// A golden's numbers.
pub fn golden(name: &str) -> Vec<f32> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/goldens/{name}.f32"));
    let bytes = fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    bytes.as_chunks().0.iter().map(|chunk| f32::from_le_bytes(*chunk)).collect()
}
