//! The report that travels with a photo.

use crate::check;
use runtu_api::report::{Geometry, StandardReport, Transform};
use runtu_vision::measures::Checked;
use runtu_vision::profile::Profile;
use runtu_vision::standardize::StandardPhoto;
use runtu_vision::standardize::verify::Verified;

/// How a photo was made, when we made it.
#[derive(Debug, Clone, Copy)]
pub struct Made<'a> {
    /// The photo.
    pub photo: &'a StandardPhoto,
    /// Width and height of the source frame.
    pub source: (u32, u32),
    /// Checks of the source frame.
    pub checks: &'a [Checked],
}

/// The report of a verified photo. `models` are names with the first 12 hex digits of their sha256.
pub fn standard(
    verified: &Verified,
    profile: &Profile,
    models: Vec<(String, String)>,
    made: Option<Made>,
) -> StandardReport {
    StandardReport {
        version: runtu_vision::VERSION.to_owned(),
        profile: profile.id.clone(),
        profile_date: profile.dated.clone(),
        models,
        bytes: verified.bytes as u64,
        quality: verified.quality,
        source: made.map(|made| made.source.into()),
        transform: made.map(|made| Transform {
            scale: made.photo.crop.scale,
            offset_x: made.photo.crop.x,
            offset_y: made.photo.crop.y,
        }),
        geometry: verified.geometry.map(|g| Geometry {
            head_top: g.head_top,
            eye_line: g.eye_line,
            face_width: g.face_width,
            face_centre_x: g.face_centre_x,
        }),
        rules: verified.rules.iter().map(check).collect(),
        checks: made.map(|made| made.checks.iter().map(check).collect()).unwrap_or_default(),
    }
}
