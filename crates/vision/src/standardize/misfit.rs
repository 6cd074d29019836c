//! Why no crop exists: which limit, in which direction, by how much.

/// A side of the frame, as seen in the picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The picture's left.
    Left,
    /// The picture's right.
    Right,
}

/// Why no crop exists, and what to do about it.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum Misfit {
    /// The face is too few pixels wide and would have to be enlarged: come closer.
    #[error("the face is {face_width:.0} px wide in the frame, {need:.0} px are needed: come closer")]
    TooFar {
        /// Face width in the frame.
        face_width: f32,
        /// Least face width of the photo.
        need: f32,
    },
    /// The frame ends too close below the face: step back.
    #[error("{missing:.0} more frame rows are needed below the shoulders: step back")]
    TooNear {
        /// Frame rows that are missing at the bottom.
        missing: f32,
    },
    /// The hair touches the frame's upper edge: lift the phone or step back.
    #[error("the head is cut by the upper edge of the frame: lift the phone or step back")]
    HeadCut,
    /// Between the eyes and the top of the hair there is more than the photo has room for.
    #[error("from eyes to the top of the hair is {ratio:.2} face widths, at most {most:.2} fit: flatten the hair")]
    HairTooHigh {
        /// Eye line to hair top, in face widths.
        ratio: f32,
        /// The most that fits.
        most: f32,
    },
    /// The eyes lie too close under the top of the matte: hair or forehead is missing.
    #[error("from eyes to the top of the head is only {ratio:.2} face widths, at least {least:.2} are needed")]
    HeadTooFlat {
        /// Eye line to hair top, in face widths.
        ratio: f32,
        /// The least that fits.
        least: f32,
    },
    /// The body is cut by a side of the frame: move the person away from it.
    #[error("the body is cut by the {side:?} side of the frame, {missing:.0} more columns are needed there")]
    OffCentre {
        /// The side at which pixels are missing.
        side: Side,
        /// Frame columns that are missing.
        missing: f32,
    },
}

impl Misfit {
    /// Stable name of the reason.
    pub fn reason(&self) -> &'static str {
        match self {
            Self::TooFar { .. } => "too_far",
            Self::TooNear { .. } => "too_near",
            Self::HeadCut => "head_cut",
            Self::HairTooHigh { .. } => "hair_too_high",
            Self::HeadTooFlat { .. } => "head_too_flat",
            Self::OffCentre { side: Side::Left, .. } => "off_centre_left",
            Self::OffCentre { side: Side::Right, .. } => "off_centre_right",
        }
    }
}
