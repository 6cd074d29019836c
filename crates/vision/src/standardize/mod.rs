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
mod misfit;
pub mod refusal;
pub mod resample;
pub mod verify;
mod working;

pub use refusal::Refusal;

use crate::geometry::Rect;
use crate::observe::Observation;
use crate::profile::{Backdrop, Profile};
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
    /// What stands behind the person now.
    pub backdrop: Backdrop,
    /// How far the cut-out can be trusted.
    pub matte: Quality,
}

/// A face narrower than this part of the widest one is a badge or a passer-by far behind, as for `face_single`.
const COUNTS_FROM: f32 = 0.25;

/// Makes the standard photo before `backdrop`, one of the profile's (see [`crate::profile::PhotoRules::choose`]).
///
/// # Errors
/// [`Refusal`] when the frame cannot give a photo that satisfies the profile.
pub fn standardize(
    seen: &Observation,
    profile: &Profile,
    backdrop: &Backdrop,
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

    if is_colourless(seen.frame, face.oval()) {
        return Err(Refusal::Greyscale);
    }

    progress(Stage::Matte);
    let working = Working::new(seen.frame, face, person);
    let cutout = matting::cut_out(&working.frame, &working.person)?;
    if cutout.quality.wall_is_not_plain() {
        return Err(Refusal::WallNotPlain { quality: cutout.quality });
    }
    if cutout.quality.person_blends_in() {
        return Err(Refusal::BlendsIn { unseen: cutout.quality.unseen });
    }

    progress(Stage::Crop);
    let anatomy = anatomy::read(&cutout.alpha, &working.mesh).ok_or(NoOutline::NoPerson)?;
    let crop = crop::solve(&anatomy, rules)?;
    let photo = resample::resample(&cutout, &crop, size)?.over(backdrop.rgb);

    progress(Stage::Encode);
    let file = encode::encode(&photo, rules)?;
    Ok(StandardPhoto { file, photo, crop: working.in_frame(crop), backdrop: backdrop.clone(), matte: cutout.quality })
}

/// Mean distance between a face pixel's strongest and weakest channel below which the picture is greyscale, in levels;
/// skin of any tone in any light has ten times as much.
const LEAST_COLOUR: f64 = 1.5;

fn is_colourless(frame: &RgbImage, face: Rect) -> bool {
    let span =
        |from: f32, to: f32, limit: u32| from.clamp(0.0, limit as f32) as u32..to.clamp(0.0, limit as f32) as u32;
    let (columns, rows) = (span(face.x0, face.x1, frame.width()), span(face.y0, face.y1, frame.height()));
    let pixels = rows.step_by(4).flat_map(|y| columns.clone().step_by(4).map(move |x| frame.get_pixel(x, y).0));
    let (mut sum, mut count) = (0.0, 0.0);
    for [r, g, b] in pixels {
        sum += f64::from(r.max(g).max(b) - r.min(g).min(b));
        count += 1.0;
    }
    sum < LEAST_COLOUR * count
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::Rgb;

    #[test]
    fn any_skin_has_colour_and_greyscale_has_none() {
        let face = Rect { x0: -5.0, y0: 10.0, x1: 60.0, y1: 90.0 };
        for skin in [[238, 206, 179], [46, 32, 25], [120, 85, 66]] {
            assert!(!is_colourless(&RgbImage::from_pixel(80, 80, Rgb(skin)), face));
        }
        assert!(is_colourless(&RgbImage::from_fn(80, 80, |x, y| Rgb([(x + y) as u8; 3])), face));
    }
}
