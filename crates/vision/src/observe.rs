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

/// What is known of the camera that took the frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Camera {
    /// Rear or front, when the browser or the file says so.
    pub facing: Option<Facing>,
}

/// Which way the camera looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Facing {
    /// Away from the holder: what the standard asks for.
    Rear,
    /// At the holder: a selfie.
    Front,
}
