//! One still frame through all networks.

use crate::detect::Detection;
use crate::faces;
use crate::mask::Plane;
use crate::mesh::FaceMesh;
use crate::networks::{NetworkError, Networks};
use crate::observe::{Camera, Observation};
use crate::segmentation;
use image::RgbImage;
use thiserror::Error;

/// What the networks saw in a frame.
#[derive(Debug, Clone, PartialEq)]
pub struct Seen {
    /// Every face, the subject's first.
    pub faces: Vec<Detection>,
    /// The mesh of the first face.
    pub face: Option<FaceMesh>,
    /// Probability of person over the frame.
    pub person: Option<Plane>,
}

impl Seen {
    /// What is known of the frame, to be judged.
    pub fn observe<'a>(&'a self, frame: &'a RgbImage, camera: Camera) -> Observation<'a> {
        Observation { frame, faces: &self.faces, face: self.face.as_ref(), person: self.person.as_ref(), camera }
    }
}

/// Why a frame could not be looked at.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SeeError {
    /// The caller's fault: there is no pixel in the frame.
    #[error("the frame is empty")]
    EmptyFrame,
    /// Our fault.
    #[error(transparent)]
    Network(#[from] NetworkError),
}

/// Looks at one frame that has nothing to do with any other.
///
/// # Errors
/// When the frame has no pixels or a network cannot run. A frame without a face is no error.
pub fn still(frame: &RgbImage, networks: &mut Networks) -> Result<Seen, SeeError> {
    if frame.width() == 0 || frame.height() == 0 {
        return Err(SeeError::EmptyFrame);
    }
    let found = faces::find(frame, networks.detector.as_mut(), networks.mesher.as_mut())?;
    let face = found.first().map(|subject| subject.mesh.clone());
    let faces = found.into_iter().map(|face| face.detection).collect();
    let person = segmentation::person(frame, networks.segmenter.as_mut())?;
    Ok(Seen { faces, face, person: Some(person) })
}
