//! Why no standard photo can be made of a frame. Each reason is something a person can mend.

use super::crop::Misfit;
use super::matting::{NoOutline, Quality};
use fast_image_resize::ResizeError;

/// The reason, with what was found.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Refusal {
    /// The frame shows no face.
    #[error("the frame shows no face")]
    NoFace,
    /// More than one face is seen.
    #[error("the frame shows {count} faces")]
    SeveralFaces {
        /// How many.
        count: usize,
    },
    /// The face has no colour: a greyscale picture, where the standard asks for a colour photo.
    #[error("the picture is greyscale: a colour photo is needed")]
    Greyscale,
    /// The frame has fewer pixels than the photo.
    #[error("the frame is {width} x {height} px: too small for a photo of {need_width} x {need_height} px")]
    TooSmall {
        /// Frame width.
        width: u32,
        /// Frame height.
        height: u32,
        /// Photo width.
        need_width: u32,
        /// Photo height.
        need_height: u32,
    },
    /// The person cannot be told from the background.
    #[error(transparent)]
    NoOutline(#[from] NoOutline),
    /// The background is not plain enough for a clean edge.
    #[error("the wall is not plain: it departs by {:.1} levels from a smooth wall, {:.0} % of it is something else", .quality.roughness, 100.0 * .quality.clutter)]
    WallNotPlain {
        /// What was measured.
        quality: Quality,
    },
    /// Clothes or hair have the wall's colour: nobody can say where the person ends.
    #[error("along {:.0} % of the outline the person looks like the wall", 100.0 * .unseen)]
    BlendsIn {
        /// Share of the outline.
        unseen: f32,
    },
    /// No crop satisfies the profile.
    #[error(transparent)]
    Framing(#[from] Misfit),
    /// No JPEG within the byte window shows this photo.
    #[error("the photo has {bytes} bytes at its {extreme} fidelity, outside the window of {min} to {max} bytes")]
    Bytes {
        /// Size of the nearest attempt.
        bytes: usize,
        /// `highest` or `lowest`.
        extreme: &'static str,
        /// Least bytes allowed.
        min: usize,
        /// Most bytes allowed.
        max: usize,
    },
    /// Our own fault: the crop could not be resampled.
    #[error("the crop could not be resampled: {0}")]
    Defect(#[from] ResizeError),
}

impl Refusal {
    /// Stable name of the reason, as in JSON and as the key of its sentence.
    pub fn reason(&self) -> &'static str {
        match self {
            Self::NoFace => "no_face",
            Self::SeveralFaces { .. } => "two_faces",
            Self::Greyscale => "greyscale",
            Self::TooSmall { .. } => "too_small",
            Self::NoOutline(_) => "no_outline",
            Self::WallNotPlain { .. } => "wall_not_plain",
            Self::BlendsIn { .. } => "blends_in",
            Self::Framing(misfit) => misfit.reason(),
            Self::Bytes { .. } => "bytes_out_of_window",
            Self::Defect(_) => "internal",
        }
    }
}
