//! From a frame to the standard photo: matte, crop, compose, encode, verify.
//!
//! [`standardize`] is a pure function of what was seen and of the rule profile. It scales and translates uniformly,
//! replaces the wall, and changes nothing else about the person.

pub mod anatomy;
pub mod crop;
pub mod encode;
pub mod jfif;
pub mod light;
pub mod matting;
pub mod refusal;
pub mod resample;
pub mod verify;
mod working;

pub use refusal::Refusal;

use crate::observe::Observation;
use crate::profile::Profile;
use crop::Crop;
use encode::Encoded;
use image::RgbImage;
use matting::{NoOutline, Quality};
use working::Working;

/// A step of the work, reported when it begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Cutting the person out.
    Matte,
    /// Finding the crop and resampling.
    Crop,
    /// Searching the file that fits the byte window.
    Encode,
}

/// A standard photo and how it was made.
#[derive(Debug, Clone)]
pub struct StandardPhoto {
    /// The file and its quality.
    pub file: Encoded,
    /// The pixels before encoding.
    pub photo: RgbImage,
    /// Where in the frame the photo was cut, in pixels of the whole frame.
    pub crop: Crop,
    /// How far the cut-out can be trusted.
    pub matte: Quality,
}

/// A face narrower than this part of the widest one is a badge or a passer-by far behind, as for `face_single`.
const COUNTS_FROM: f32 = 0.25;

/// Makes the standard photo with the profile's default backdrop.
///
/// # Errors
/// [`Refusal`] when the frame cannot give a photo that satisfies the profile.
pub fn standardize(
    seen: &Observation,
    profile: &Profile,
    progress: &mut dyn FnMut(Stage),
) -> Result<StandardPhoto, Refusal> {
    let rules = &profile.photo;
    let size = (rules.width_px, rules.height_px);
    let (width, height) = seen.frame.dimensions();
    if width < size.0 || height < size.1 / 2 {
        return Err(Refusal::TooSmall { width, height, need_width: size.0, need_height: size.1 });
    }
    let widest = seen.faces.iter().map(|face| face.bounds.width()).fold(0.0, f32::max);
    let count = seen.faces.iter().filter(|face| face.bounds.width() >= COUNTS_FROM * widest).count();
    if count > 1 {
        return Err(Refusal::SeveralFaces { count });
    }
    let face = seen.face.filter(|_| !seen.faces.is_empty()).ok_or(Refusal::NoFace)?;
    let person = seen.person.ok_or(NoOutline::NoPerson)?;

    progress(Stage::Matte);
    let working = Working::new(seen.frame, face, person);
    let cutout = matting::cut_out(&working.frame, &working.person)?;
    if cutout.quality.wall_is_not_plain() {
        return Err(Refusal::WallNotPlain { quality: cutout.quality });
    }

    progress(Stage::Crop);
    let anatomy = anatomy::read(&cutout.alpha, &working.mesh).ok_or(NoOutline::NoPerson)?;
    let crop = crop::solve(&anatomy, rules)?;
    let photo = resample::resample(&cutout, &crop, size)?.over(rules.backdrop().rgb);

    progress(Stage::Encode);
    let file = encode::encode(&photo, rules)?;
    Ok(StandardPhoto { file, photo, crop: working.in_frame(crop), matte: cutout.quality })
}
