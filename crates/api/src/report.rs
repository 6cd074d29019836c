//! Reports on photos: what `runtu-photo` prints, what the worker tells the app, what travels with a submission.

use serde::{Deserialize, Serialize};

/// How a check ended. "Could not assess" is neither a pass nor a fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CheckState {
    /// Within the limit.
    Pass,
    /// Outside the limit.
    Fail,
    /// Could not be assessed.
    Unknown,
}

/// One check of a frame or a photo.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Check {
    /// Stable name, such as `head_roll`.
    pub id: String,
    /// How it ended.
    pub state: CheckState,
    /// True when a fail forbids submitting.
    pub blocking: bool,
    /// Native value in `unit`; null when it could not be assessed.
    pub value: Option<f64>,
    /// What the profile allows.
    pub limit: Limit,
    /// Unit of value and limit, such as `px`, `deg`, `ratio`, `bytes`.
    pub unit: String,
    /// Key of the sentence that says what to mend, such as `turn_left`; null when there is nothing to say.
    pub hint: Option<String>,
    /// Where it was seen, in pixels of the picture; absent when it has no place of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Box2>,
}

/// Allowed range of a value; an absent end is open.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Limit {
    /// Least allowed value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<f64>,
    /// Greatest allowed value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<f64>,
}

/// A rectangle in pixels of the picture it speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Box2 {
    /// Left edge.
    pub x: f32,
    /// Top edge.
    pub y: f32,
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
}

/// The face of a frame, in frame pixels.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Face {
    /// Bounding box of the face oval.
    pub bounds: Box2,
    /// Centre of the pupil on the picture's left.
    pub pupil_left: [f32; 2],
    /// Centre of the pupil on the picture's right.
    pub pupil_right: [f32; 2],
    /// Tip of the chin.
    pub chin: [f32; 2],
    /// Degrees; positive when the head leans to the picture's right.
    pub roll_deg: f32,
    /// Confidence of the mesh, 0..1.
    pub confidence: f32,
}

/// Every check of one frame: `runtu-photo inspect`, and each live tick.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InspectReport {
    /// Version of the vision code.
    pub version: String,
    /// Rule profile used.
    pub profile: String,
    /// Frame width.
    pub width: u32,
    /// Frame height.
    pub height: u32,
    /// The face that is judged, if there is one.
    pub face: Option<Face>,
    /// How many faces are seen.
    pub faces: u32,
    /// Every check.
    pub checks: Vec<Check>,
}

/// One quality component of ISO/IEC 29794-5. Advice only: it has no limit and forbids nothing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Quality {
    /// Stable name, such as `iso_luminance_mean`.
    pub id: String,
    /// The standard's number of the component, hexadecimal, such as `4B`.
    pub number: String,
    /// Native value in `unit`; null when it could not be assessed.
    pub value: Option<f64>,
    /// Unit of the native value.
    pub unit: String,
    /// What the standard maps the native value to, 0 (poor) to 100 (good); null when it could not be assessed.
    pub score: Option<u8>,
}

/// Everything about one frame: what `runtu-photo inspect` prints.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FrameReport {
    /// The checks.
    #[serde(flatten)]
    pub inspect: InspectReport,
    /// The quality components, in the standard's order.
    pub quality: Vec<Quality>,
}

/// How the photo was cut from the source: `photo = (source - offset) * scale`, nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Transform {
    /// Photo pixels per source pixel; never above 1.
    pub scale: f64,
    /// Source x of the photo's left edge.
    pub offset_x: f64,
    /// Source y of the photo's top edge.
    pub offset_y: f64,
}

/// Measured geometry of the photo, in photo pixels.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
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

/// A colour behind the person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Backdrop {
    /// Stable name, such as `light_blue`.
    pub name: String,
    /// 8-bit sRGB.
    pub rgb: [u8; 3],
}

/// Figures about how the person was told from the wall.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Matte {
    /// Robust deviation of the wall from a smooth one, in 8-bit levels.
    pub wall_roughness: f32,
    /// Share of the background that does not look like the wall.
    pub wall_clutter: f32,
    /// Standard deviation of a wall pixel: sensor noise and plaster, in 8-bit levels.
    pub wall_noise: f32,
    /// Share of the picture worked on that is wholly person.
    pub person_share: f32,
    /// Share of it that is person and wall mixed, such as hair.
    pub mixed_share: f32,
}

/// Which way a camera looks, as far as the browser or the file says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Facing {
    /// Away from the holder: what the standard asks for.
    Rear,
    /// At the holder: a selfie.
    Front,
}

/// How a source came to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// Taken live in the app.
    #[default]
    Camera,
    /// A picture file, from the album or a folder.
    File,
}

/// The settings of the capture, as far as they are known. Nothing in it tells one phone from another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Capture {
    /// How the source came to be.
    pub origin: Origin,
    /// Which way the camera looked.
    #[serde(default)]
    pub facing: Option<Facing>,
    /// When the app took or received it, milliseconds since 1970 by the phone's clock.
    #[serde(default)]
    pub taken_at_ms: Option<f64>,
    /// Ids of the advisory checks that failed on the still and were accepted.
    #[serde(default)]
    pub accepted: Vec<String>,
}

impl Capture {
    /// A file of which nothing else is known.
    pub const FILE: Self = Self { origin: Origin::File, facing: None, taken_at_ms: None, accepted: Vec::new() };
}

/// The report that travels with a photo: `runtu-photo standardize|verify`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StandardReport {
    /// Version of the vision code.
    pub version: String,
    /// The program that made or verified the photo, with its version, such as `runtu-photo 0.1.0`.
    #[serde(default)]
    pub app: String,
    /// Rule profile used.
    pub profile: String,
    /// Date of the profile, `YYYY-MM-DD`.
    pub profile_date: String,
    /// Models that were used: name and the first 12 hex digits of the sha256.
    pub models: Vec<(String, String)>,
    /// Size of the photo file.
    pub bytes: u64,
    /// JPEG quality factor, when we encoded it.
    #[serde(default)]
    pub quality: Option<u8>,
    /// Size of the source, when the photo was made from one.
    #[serde(default)]
    pub source: Option<[u32; 2]>,
    /// How it was cut from the source.
    #[serde(default)]
    pub transform: Option<Transform>,
    /// How the source was captured.
    #[serde(default)]
    pub capture: Option<Capture>,
    /// How the person was told from the wall.
    #[serde(default)]
    pub matte: Option<Matte>,
    /// What stands behind the person, when we put it there.
    #[serde(default)]
    pub backdrop: Option<Backdrop>,
    /// What the profile allows behind the person, the default first.
    #[serde(default)]
    pub backdrops: Vec<Backdrop>,
    /// Measured geometry, when a face was found.
    #[serde(default)]
    pub geometry: Option<Geometry>,
    /// Rules of the file and of the geometry, measured on the decoded file.
    pub rules: Vec<Check>,
    /// Checks of the source frame, when there was one.
    #[serde(default)]
    pub checks: Vec<Check>,
}

/// Why no photo could be made; `runtu-photo standardize` prints it with status 2.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Refusal {
    /// Stable name, such as `no_face`, `two_faces`, `too_small`, `head_cut`, `not_an_image`.
    pub reason: String,
    /// English detail: which limit, by how much.
    pub detail: String,
}
