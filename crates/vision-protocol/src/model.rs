//! The networks that the worker needs, and the list by which it fetches them.

use serde::{Deserialize, Serialize};

/// A network, in the order in which they are needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Model {
    /// Finds faces.
    Detector,
    /// Places the 478 points of the mesh.
    Mesh,
    /// Tells person from background.
    Segmentation,
}

impl Model {
    /// Every network, in loading order.
    pub const ALL: [Model; 3] = [Model::Detector, Model::Mesh, Model::Segmentation];
    /// What a live frame cannot do without.
    pub const LIVE: [Model; 2] = [Model::Detector, Model::Mesh];

    /// Its name in `models/manifest.toml`.
    pub fn manifest_name(self) -> &'static str {
        match self {
            Model::Detector => "face_detection_short_range",
            Model::Mesh => "face_landmark_with_attention",
            Model::Segmentation => "selfie_segmentation",
        }
    }
}

/// One line of `/models/manifest.json`, which the build writes beside the weights.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ModelFile {
    /// Name as in `models/manifest.toml`.
    pub name: String,
    /// File, relative to the manifest; its name carries a hash of the content.
    pub file: String,
    /// SHA-256 of the file, 64 hex digits.
    pub sha256: String,
    /// Size of the file.
    pub bytes: u64,
}
