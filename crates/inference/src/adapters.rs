//! The three networks behind vision's traits.

use crate::manifest::Model;
use crate::network::{LoadError, Network};
use runtu_vision::networks::{
    DetectorInput, DetectorOutput, FaceDetector, FaceMesher, MesherInput, MesherOutput, NetworkError, SegmenterInput,
    SegmenterOutput,
};

/// The face detector.
#[derive(Clone)]
pub struct Detector(Network);

impl Detector {
    /// Builds it from the bytes of [`Model::FaceDetection`].
    ///
    /// # Errors
    /// When the bytes are not that model's.
    pub fn from_onnx(bytes: &[u8]) -> Result<Self, LoadError> {
        Network::load(Model::FaceDetection, bytes).map(Self)
    }
}

impl FaceDetector for Detector {
    fn detect(&mut self, image: &DetectorInput) -> Result<DetectorOutput, NetworkError> {
        let mut out = self.0.run(image)?;
        Ok(DetectorOutput { boxes: out.rows()?, scores: out.rows()? })
    }
}

/// The mesh network.
#[derive(Clone)]
pub struct Mesher(Network);

impl Mesher {
    /// Builds it from the bytes of [`Model::FaceMesh`].
    ///
    /// # Errors
    /// When the bytes are not that model's.
    pub fn from_onnx(bytes: &[u8]) -> Result<Self, LoadError> {
        Network::load(Model::FaceMesh, bytes).map(Self)
    }
}

impl FaceMesher for Mesher {
    fn mesh(&mut self, image: &MesherInput) -> Result<MesherOutput, NetworkError> {
        let mut out = self.0.run(image)?;
        Ok(MesherOutput {
            mesh: out.rows()?,
            lips: out.rows()?,
            left_eye: out.rows()?,
            right_eye: out.rows()?,
            left_iris: out.rows()?,
            right_iris: out.rows()?,
            face_flag: out.number()?,
        })
    }
}

/// The segmentation network.
#[derive(Clone)]
pub struct Segmenter(Network);

impl Segmenter {
    /// Builds it from the bytes of [`Model::Segmentation`].
    ///
    /// # Errors
    /// When the bytes are not that model's.
    pub fn from_onnx(bytes: &[u8]) -> Result<Self, LoadError> {
        Network::load(Model::Segmentation, bytes).map(Self)
    }
}

impl runtu_vision::networks::Segmenter for Segmenter {
    fn segment(&mut self, image: &SegmenterInput) -> Result<SegmenterOutput, NetworkError> {
        self.0.run(image)?.tensor()
    }
}
