//! The finished file, looked at again: every rule of the photo standard measured on what was really written.

use super::jfif;
use crate::decode::{DecodeError, decode};
use crate::measures::{Checked, State};
use crate::mesh::{FaceMesh, IRIS_LEFT, IRIS_RIGHT};
use crate::networks::Networks;
use crate::profile::{PhotoRules, Profile, Range, Rule, Side};
use crate::see::{self, SeeError, Seen};
use image::RgbImage;

/// Measured geometry, in photo pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Geometry {
    /// Top of the hair to the upper edge.
    pub head_top: f64,
    /// Mean of the pupils to the upper edge.
    pub eye_line: f64,
    /// Cheek to cheek.
    pub face_width: f64,
    /// Centre of the face oval.
    pub face_centre_x: f64,
}

/// A photo file and how it keeps the rules.
#[derive(Debug, Clone, PartialEq)]
pub struct Verified {
    /// Size of the file.
    pub bytes: usize,
    /// JPEG quality factor, when it is a JPEG.
    pub quality: Option<u8>,
    /// Geometry, when the photo shows a face.
    pub geometry: Option<Geometry>,
    /// Every rule; all of them block.
    pub rules: Vec<Checked>,
}

impl Verified {
    /// True when no rule is broken and every one could be assessed.
    pub fn keeps_every_rule(&self) -> bool {
        self.rules.iter().all(|rule| rule.state == State::Pass)
    }
}

/// Why a file could not be looked at.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum VerifyError {
    /// The file's fault.
    #[error(transparent)]
    Decode(#[from] DecodeError),
    /// Our fault.
    #[error(transparent)]
    See(#[from] SeeError),
}

/// Colour distance from which a pixel is not the backdrop any more, in levels of the most different channel: above what
/// JPEG leaves around an edge, below any hair.
const NOT_BACKDROP: u8 = 28;
/// Such pixels in a row that make it part of the head.
const HEAD_PIXELS: usize = 3;
/// Side of the corner patches in which the backdrop is measured, as a share of the width.
const CORNER: f64 = 0.05;
/// Greatest deviation of the backdrop in the corners, in levels: what JPEG may leave.
const BACKDROP_TOLERANCE: f64 = 3.0;

/// Decodes the file, looks at it with the networks and measures every rule.
///
/// # Errors
/// When the file is no picture, or a network cannot run. A photo that breaks rules is no error.
pub fn verify(file: &[u8], profile: &Profile, networks: &mut Networks) -> Result<Verified, VerifyError> {
    let photo = decode(file)?;
    let seen = see::still(&photo, networks)?;
    Ok(measure(file, &photo, &seen, profile))
}

/// The same for a file that was decoded and looked at already.
pub fn measure(file: &[u8], photo: &RgbImage, seen: &Seen, profile: &Profile) -> Verified {
    let rules = &profile.photo;
    let says = jfif::parse(file).ok();
    let jpeg = says.clone().unwrap_or_default();
    let (backdrop, deviation) = nearest_backdrop(photo, rules);
    let geometry = seen.face.as_ref().map(|mesh| geometry(photo, mesh, backdrop));

    let exactly = |value: f64| Range { min: Some(value), max: Some(value) };
    let none = Range { min: None, max: Some(0.0) };
    let is_jpeg = says.is_some();
    let of_file = |value: f64| is_jpeg.then_some(value);
    let (dpi_x, dpi_y) = jpeg.dpi.unwrap_or_default();
    let mut list = vec![
        rule("photo_width", Some(photo.width().into()), exactly(rules.width_px.into()), "px"),
        rule("photo_height", Some(photo.height().into()), exactly(rules.height_px.into()), "px"),
        rule("photo_bytes", Some(file.len() as f64), rules.bytes.range, "bytes"),
        rule("photo_dpi", Some(f64::from(if dpi_x == dpi_y { dpi_x } else { 0 })), exactly(rules.dpi.into()), "dpi"),
        rule("photo_baseline", Some(f64::from(u8::from(jpeg.baseline && jpeg.components == 3))), exactly(1.0), "bool"),
        rule("photo_quality", jpeg.quality.map(f64::from), rules.quality.range, "jpeg_quality"),
        rule("photo_metadata", of_file((jpeg.metadata + usize::from(jpeg.thumbnail)) as f64), none, "segments"),
        rule("photo_trailing_bytes", of_file(jpeg.trailing as f64), none, "bytes"),
        rule("backdrop", Some(deviation), Range { min: None, max: Some(BACKDROP_TOLERANCE) }, "levels"),
    ];
    let half = f64::from(photo.width()) / 2.0;
    let by_profile = |id, value: Option<f64>, limit: &Rule, unit| rule(id, value, limit.range, unit);
    list.extend([
        by_profile("head_top", geometry.map(|g| g.head_top), &rules.head_top, "px"),
        by_profile("eye_line", geometry.map(|g| g.eye_line), &rules.eye_line, "px"),
        by_profile("face_width", geometry.map(|g| g.face_width), &rules.face_width, "px"),
        by_profile("face_centre", geometry.map(|g| (g.face_centre_x - half) / half), &rules.centre_offset, "ratio"),
        rule("chest_gap", geometry.map(|g| chest_gap(photo, &g, backdrop)), none, "px"),
    ]);
    Verified { bytes: file.len(), quality: jpeg.quality, geometry, rules: list }
}

fn rule(id: &'static str, value: Option<f64>, limit: Range, unit: &'static str) -> Checked {
    let state = value.map(|value| limit.side(value));
    Checked {
        id,
        state: match state {
            None => State::Unknown,
            Some(Side::Inside) => State::Pass,
            Some(_) => State::Fail,
        },
        blocking: true,
        value,
        limit,
        unit,
        hint: None,
        place: None,
    }
}

/// The allowed backdrop that the upper corners are nearest to, and their greatest deviation from it in levels.
fn nearest_backdrop(photo: &RgbImage, rules: &PhotoRules) -> ([u8; 3], f64) {
    let side = ((f64::from(photo.width()) * CORNER) as u32).clamp(1, photo.height());
    let right = photo.width().saturating_sub(side);
    let worst = |rgb: [u8; 3]| {
        let corner = |x0: u32| (0..side).flat_map(move |y| (x0..(x0 + side).min(photo.width())).map(move |x| (x, y)));
        corner(0).chain(corner(right)).map(|(x, y)| difference(photo, x, y, rgb)).max().unwrap_or(u8::MAX)
    };
    let nearest = rules.backdrops.iter().map(|b| (b.rgb, worst(b.rgb))).min_by_key(|(_, worst)| *worst);
    let (rgb, worst) = nearest.unwrap_or((rules.backdrop().rgb, u8::MAX));
    (rgb, worst.into())
}

fn difference(photo: &RgbImage, x: u32, y: u32, rgb: [u8; 3]) -> u8 {
    let pixel = photo.get_pixel(x, y).0;
    (0..3).map(|c| pixel[c].abs_diff(rgb[c])).max().unwrap_or_default()
}

fn geometry(photo: &RgbImage, mesh: &FaceMesh, backdrop: [u8; 3]) -> Geometry {
    let oval = mesh.oval();
    // Mesh coordinates have the centre of the first pixel at 0; the standard counts from the edge of the photo.
    let eyes = mesh.point(IRIS_RIGHT).midpoint(mesh.point(IRIS_LEFT)).y + 0.5;
    let reach = oval.width() * 0.35;
    let columns = columns(oval.x0 - reach, oval.x1 + reach, photo);
    let person = |x: &u32, y: u32| difference(photo, *x, y, backdrop) > NOT_BACKDROP;
    let top = (0..photo.height()).find(|&y| columns.clone().filter(|x| person(x, y)).count() >= HEAD_PIXELS);
    Geometry {
        head_top: f64::from(top.unwrap_or_default()),
        eye_line: eyes.into(),
        face_width: oval.width().into(),
        face_centre_x: f64::from(oval.centre().x) + 0.5,
    }
}

/// Rows between the chest under the face and the lower edge of the photo.
fn chest_gap(photo: &RgbImage, geometry: &Geometry, backdrop: [u8; 3]) -> f64 {
    let half = geometry.face_width as f32 / 2.0;
    let centre = geometry.face_centre_x as f32;
    let columns = columns(centre - half, centre + half, photo);
    let most = columns.len() * 9 / 10;
    let chest = |y: u32| columns.clone().filter(|&x| difference(photo, x, y, backdrop) > NOT_BACKDROP).count() >= most;
    (0..photo.height()).rev().take_while(|&y| !chest(y)).count() as f64
}

fn columns(from: f32, to: f32, photo: &RgbImage) -> std::ops::Range<u32> {
    let clamp = |x: f32| x.clamp(0.0, photo.width() as f32) as u32;
    clamp(from)..clamp(to.ceil())
}
