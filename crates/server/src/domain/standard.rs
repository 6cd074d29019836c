//! The file rules of a photo standard, by profile.

/// What a submitted file must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileRules {
    /// Stable id of the rule profile.
    pub profile: &'static str,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Least file size in bytes.
    pub min_bytes: u64,
    /// Greatest file size in bytes.
    pub max_bytes: u64,
    /// Density of the JFIF header, dots per inch.
    pub dpi: u16,
    /// Whether a photo from the album may be used.
    pub album_allowed: bool,
}

/// The profile of a roster that names none.
pub const DEFAULT_PROFILE: &str = "cn-national-2025";

const PROFILES: &[FileRules] = &[FileRules {
    profile: DEFAULT_PROFILE,
    width: 480,
    height: 640,
    min_bytes: 30_720,
    max_bytes: 40_960,
    dpi: 300,
    album_allowed: true,
}];

/// The rules of a profile.
pub fn rules(profile: &str) -> Option<&'static FileRules> {
    PROFILES.iter().find(|rules| rules.profile == profile)
}
