//! Capture codes as pictures, as a student has them in the album.

use std::path::Path;

use image::Luma;
use qrcode::{EcLevel, QrCode};

use crate::failure::Failure;

/// Pixels a module: a code of this length then is about as large as a screenshot of the real one.
const MODULE_PX: u32 = 8;

/// Writes `payload` as a black-on-white PNG with the quiet zone of four modules.
///
/// # Errors
/// [`Failure::Machine`] when the payload does not fit a code or the file cannot be written.
pub fn write_png(payload: &str, file: &Path) -> Result<(), Failure> {
    let code = QrCode::with_error_correction_level(payload, EcLevel::M).map_err(Failure::machine("make a code"))?;
    let picture = code.render::<Luma<u8>>().quiet_zone(true).module_dimensions(MODULE_PX, MODULE_PX).build();
    picture.save(file).map_err(Failure::machine("write a code"))
}
