//! Rule profiles: every limit of the photo standard as dated data.
//!
//! The files in `crates/vision/profiles` are compiled in. A profile is parsed once into types that cannot hold a
//! nonsensical rule (see [`parse`]); nothing after that point validates again.

mod embedded;
mod parse;

pub use parse::{ProfileError, parse};

use std::collections::BTreeMap;

/// A parsed rule profile.
#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    /// Stable id, such as `cn-national-2025`.
    pub id: String,
    /// Date of the rules, `YYYY-MM-DD`.
    pub dated: String,
    /// Name for people.
    pub title: String,
    /// True when a photo from the album may be used; otherwise only the live camera.
    pub album_upload: bool,
    /// The output photo.
    pub photo: PhotoRules,
    /// Rules of the live checks by check id; every measure has one.
    pub checks: BTreeMap<String, CheckRule>,
}

/// Rules of the output file and its geometry, all in photo pixels.
#[derive(Debug, Clone, PartialEq)]
pub struct PhotoRules {
    /// Width of the photo.
    pub width_px: u32,
    /// Height of the photo.
    pub height_px: u32,
    /// Density in the JFIF header.
    pub dpi: u16,
    /// Allowed backdrops, the default first; never empty.
    pub backdrops: Vec<Backdrop>,
    /// Size of the file.
    pub bytes: Rule,
    /// JPEG quality factor.
    pub quality: Rule,
    /// Top of the hair to the upper edge.
    pub head_top: Rule,
    /// Mean of the pupils to the upper edge.
    pub eye_line: Rule,
    /// Cheek to cheek.
    pub face_width: Rule,
    /// Centre of the face from the middle of the photo, as part of half the width.
    pub centre_offset: Rule,
}

impl PhotoRules {
    /// The backdrop to use when nobody chose one.
    pub fn backdrop(&self) -> &Backdrop {
        &self.backdrops[0]
    }

    /// The allowed backdrop with this name; without a name the default.
    ///
    /// # Errors
    /// [`BackdropNotAllowed`], which says what may be chosen instead.
    pub fn choose(&self, name: Option<&str>) -> Result<&Backdrop, BackdropNotAllowed> {
        let Some(name) = name else { return Ok(self.backdrop()) };
        self.backdrops.iter().find(|backdrop| backdrop.name == name).ok_or_else(|| BackdropNotAllowed {
            asked: name.to_owned(),
            allowed: self.backdrops.iter().map(|backdrop| backdrop.name.clone()).collect(),
        })
    }
}

/// A backdrop was asked for that the profile does not allow. The caller's fault: the list is in the profile.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the backdrop {asked} is not allowed; allowed: {}", .allowed.join(", "))]
pub struct BackdropNotAllowed {
    /// The name asked for.
    pub asked: String,
    /// What may be asked for, the default first.
    pub allowed: Vec<String>,
}

/// A colour behind the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backdrop {
    /// Stable name, such as `light_blue`.
    pub name: String,
    /// 8-bit sRGB.
    pub rgb: [u8; 3],
}

/// An allowed range with its unit and where it comes from.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    /// What is allowed.
    pub range: Range,
    /// Unit of the range.
    pub unit: String,
    /// Citation in words.
    pub source: String,
}

impl Rule {
    /// Least allowed value, or minus infinity.
    pub fn min(&self) -> f64 {
        self.range.min.unwrap_or(f64::NEG_INFINITY)
    }

    /// Greatest allowed value, or infinity.
    pub fn max(&self) -> f64 {
        self.range.max.unwrap_or(f64::INFINITY)
    }
}

/// The rule of one live check.
#[derive(Debug, Clone, PartialEq)]
pub struct CheckRule {
    /// What is allowed.
    pub rule: Rule,
    /// True when a fail forbids submitting.
    pub blocking: bool,
}

/// A closed range; an absent end is open. At least one end is there, and `min <= max`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Range {
    /// Least allowed value.
    pub min: Option<f64>,
    /// Greatest allowed value.
    pub max: Option<f64>,
}

/// Where a value lies with regard to a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Below the least allowed.
    Low,
    /// Allowed.
    Inside,
    /// Above the greatest allowed.
    High,
}

impl Range {
    /// On which side of the range a value lies. Ends belong to the range.
    pub fn side(&self, value: f64) -> Side {
        if self.min.is_some_and(|min| value < min) {
            Side::Low
        } else if self.max.is_some_and(|max| value > max) {
            Side::High
        } else {
            Side::Inside
        }
    }

    /// True when the value is allowed.
    pub fn holds(&self, value: f64) -> bool {
        self.side(value) == Side::Inside
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_belong_to_the_range_and_absent_ends_are_open() {
        let both = Range { min: Some(1.0), max: Some(2.0) };
        assert_eq!([0.9, 1.0, 2.0, 2.1].map(|v| both.side(v)), [Side::Low, Side::Inside, Side::Inside, Side::High]);
        let open = Range { min: None, max: Some(2.0) };
        assert!(open.holds(-1e9) && !open.holds(2.1));
    }
}
