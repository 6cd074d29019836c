//! The networks as this crate sees them: one trait each, typed tensors in, typed tensors out.
//!
//! Who runs them is not known here. Shapes and ranges are those of `models/manifest.toml`.

use crate::tensor::{Rows, Tensor};
use thiserror::Error;

/// A network could not do its work: a fault of the model or of what runs it, never of the picture.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("the network {network} failed: {reason}")]
pub struct NetworkError {
    /// The network's name in the manifest.
    pub network: &'static str,
    /// What went wrong.
    pub reason: String,
}

/// RGB in [-1, 1], the frame letterboxed on black.
pub type DetectorInput = Tensor<3, 128, 128>;
/// RGB in [0, 1], a turned square round one face.
pub type MesherInput = Tensor<3, 192, 192>;
/// RGB in [0, 1], the frame stretched.
pub type SegmenterInput = Tensor<3, 256, 256>;
/// Probability of person, stretched like the input.
pub type SegmenterOutput = Tensor<1, 256, 256>;

/// Anchors of the face detector.
pub const ANCHORS: usize = 896;

/// Raw output of the face detector.
#[derive(Debug, Clone, PartialEq)]
pub struct DetectorOutput {
    /// Centre x, y, width, height, then x, y of six keypoints, in input pixels relative to the anchor.
    pub boxes: Rows<ANCHORS, 16>,
    /// Logits.
    pub scores: Rows<ANCHORS, 1>,
}

/// Raw output of the mesh network; coordinates in input pixels. Left and right are the picture's.
#[derive(Debug, Clone, PartialEq)]
pub struct MesherOutput {
    /// The face without irises.
    pub mesh: Rows<468, 3>,
    /// A better look at the lips.
    pub lips: Rows<80, 2>,
    /// A better look at one eye and its brow.
    pub left_eye: Rows<71, 2>,
    /// A better look at the other eye and its brow.
    pub right_eye: Rows<71, 2>,
    /// Centre and four points on the rim.
    pub left_iris: Rows<5, 2>,
    /// Centre and four points on the rim.
    pub right_iris: Rows<5, 2>,
    /// Logit that the crop holds a face.
    pub face_flag: f32,
}

/// Finds faces in a whole frame.
pub trait FaceDetector: Send {
    /// Runs the network.
    ///
    /// # Errors
    /// When the network cannot run.
    fn detect(&mut self, image: &DetectorInput) -> Result<DetectorOutput, NetworkError>;
}

/// Finds the mesh of one face in a crop.
pub trait FaceMesher: Send {
    /// Runs the network.
    ///
    /// # Errors
    /// When the network cannot run.
    fn mesh(&mut self, image: &MesherInput) -> Result<MesherOutput, NetworkError>;
}

/// Tells person from wall.
pub trait Segmenter: Send {
    /// Runs the network.
    ///
    /// # Errors
    /// When the network cannot run.
    fn segment(&mut self, image: &SegmenterInput) -> Result<SegmenterOutput, NetworkError>;
}

/// All networks that seeing needs.
pub struct Networks {
    /// Finds faces.
    pub detector: Box<dyn FaceDetector>,
    /// Measures one face.
    pub mesher: Box<dyn FaceMesher>,
    /// Tells person from wall.
    pub segmenter: Box<dyn Segmenter>,
}
