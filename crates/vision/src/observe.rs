//! Everything that is known about one frame before it is judged.

use crate::detect::Detection;
use crate::mask::Plane;
use crate::mesh::FaceMesh;
use image::RgbImage;

/// One frame and what the networks saw in it. Measures read this and nothing else.
#[derive(Debug, Clone, Copy)]
pub struct Observation<'a> {
    /// The frame.
    pub frame: &'a RgbImage,
    /// Every face of the detector, best first. Empty means: looked, and found none.
    pub faces: &'a [Detection],
    /// The mesh of the face that is judged; absent when there is none or the mesh network did not believe it.
    pub face: Option<&'a FaceMesh>,
    /// Probability of person, at any size, stretched over the frame; absent when segmentation has not run.
    pub person: Option<&'a Plane>,
    /// What is known of the camera, from the track's settings or the file.
    pub camera: Camera,
}

impl Observation<'_> {
    /// Pixels of the shot per pixel of the frame: 1 unless the frame is a reduced live view.
    pub fn shot_scale(&self) -> f32 {
        match (self.camera.shot_width, self.frame.width()) {
            (Some(shot), frame @ 1..) => shot as f32 / frame as f32,
            _ => 1.0,
        }
    }
}

/// What is known of the camera that took the frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Camera {
    /// Rear or front, when the browser or the file says so.
    pub facing: Option<Facing>,
    /// Width in pixels of the picture that a shot would give, when the frame is a reduced live view of it; absent when the
    /// frame is that picture.
    pub shot_width: Option<u32>,
    /// Whether the picture is a screenshot, when the file tells; a camera's frame is none.
    pub screenshot: Option<bool>,
}

/// Which way the camera looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Facing {
    /// Away from the holder: what the standard asks for.
    Rear,
    /// At the holder: a selfie.
    Front,
}
