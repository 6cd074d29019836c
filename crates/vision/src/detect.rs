//! Face detection: what the detector network found in a frame.

use crate::geometry::{Point, Rect};

/// A detected face, in frame pixels.
#[derive(Debug, Clone, PartialEq)]
pub struct Detection {
    /// Confidence, 0.5..1.
    pub score: f32,
    /// Box from brows to chin.
    pub bounds: Rect,
    /// The subject's right eye, left eye, nose tip, mouth, right ear, left ear.
    pub keypoints: [Point; 6],
}
