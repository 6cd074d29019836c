//! The report that travels with a photo.

use crate::check;
use runtu_api::report::{self, Capture, Geometry, StandardReport, Transform};
use runtu_vision::measures::Checked;
use runtu_vision::profile::{Backdrop, Profile};
use runtu_vision::standardize::StandardPhoto;
use runtu_vision::standardize::matting::Quality;
use runtu_vision::standardize::verify::Verified;

/// Who makes the report, and with what.
#[derive(Debug, Clone)]
pub struct Tools {
    /// Program and version, such as `runtu-photo 0.1.0`.
    pub app: String,
    /// Names of the networks with the first 12 hex digits of their sha256.
    pub models: Vec<(String, String)>,
}

/// How a photo was made, when we made it.
#[derive(Debug, Clone, Copy)]
pub struct Made<'a> {
    /// The photo.
    pub photo: &'a StandardPhoto,
    /// Width and height of the source frame.
    pub source: (u32, u32),
    /// How the source was captured.
    pub capture: &'a Capture,
    /// Checks of the source frame.
    pub checks: &'a [Checked],
}

/// The report of a verified photo.
pub fn standard(verified: &Verified, profile: &Profile, tools: Tools, made: Option<Made>) -> StandardReport {
    StandardReport {
        version: runtu_vision::VERSION.to_owned(),
        app: tools.app,
        profile: profile.id.clone(),
        profile_date: profile.dated.clone(),
        models: tools.models,
        bytes: verified.bytes as u64,
        quality: verified.quality,
        source: made.map(|made| made.source.into()),
        transform: made.map(|made| Transform {
            scale: made.photo.crop.scale,
            offset_x: made.photo.crop.x,
            offset_y: made.photo.crop.y,
        }),
        capture: made.map(|made| made.capture.clone()),
        matte: made.map(|made| matte(&made.photo.matte)),
        backdrop: made.map(|made| backdrop(&made.photo.backdrop)),
        backdrops: profile.photo.backdrops.iter().map(backdrop).collect(),
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

fn matte(quality: &Quality) -> report::Matte {
    report::Matte {
        wall_roughness: quality.roughness,
        wall_clutter: quality.clutter,
        wall_noise: quality.noise,
        person_share: quality.person,
        mixed_share: quality.mixed,
    }
}

fn backdrop(backdrop: &Backdrop) -> report::Backdrop {
    report::Backdrop { name: backdrop.name.clone(), rgb: backdrop.rgb }
}
