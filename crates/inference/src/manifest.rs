//! Which models there are: `models/manifest.toml`, as it was when this crate was built.

use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A network of the manifest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Model {
    /// Finds faces.
    FaceDetection,
    /// The mesh of one face.
    FaceMesh,
    /// Person apart from wall.
    Segmentation,
}

impl Model {
    /// Every model, in the order in which the live view needs them.
    pub const ALL: [Self; 3] = [Self::FaceDetection, Self::FaceMesh, Self::Segmentation];

    /// Its name in the manifest and in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::FaceDetection => "face_detection_short_range",
            Self::FaceMesh => "face_landmark_with_attention",
            Self::Segmentation => "selfie_segmentation",
        }
    }

    /// What the manifest says about it.
    pub fn spec(self) -> &'static Spec {
        &SPECS[self.name()]
    }
}

/// What the manifest says about a model.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Spec {
    /// Stable name.
    pub name: String,
    /// File name of the weights.
    pub file: String,
    /// SHA-256 of the weights, lower-case hexadecimal: the model's identity.
    pub sha256: String,
    /// SPDX licence expression.
    pub licence: String,
    /// The input.
    pub input: Port,
    /// The outputs.
    pub output: Vec<Port>,
}

/// A named input or output.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Port {
    /// Its name in the ONNX file.
    pub name: String,
    /// NCHW for pictures.
    pub shape: Vec<usize>,
}

#[derive(Deserialize)]
struct Manifest {
    model: Vec<Spec>,
}

static SPECS: LazyLock<BTreeMap<String, Spec>> = LazyLock::new(|| {
    #[expect(clippy::expect_used, reason = "the manifest is compiled in, and a test reads it")]
    let manifest: Manifest =
        toml::from_str(include_str!("../../../models/manifest.toml")).expect("models/manifest.toml is well-formed");
    manifest.model.into_iter().map(|spec| (spec.name.clone(), spec)).collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_model_is_in_the_manifest_and_nothing_else() {
        assert_eq!(SPECS.len(), Model::ALL.len());
        for model in Model::ALL {
            let spec = model.spec();
            assert_eq!(spec.name, model.name());
            assert!(spec.sha256.len() == 64 && spec.sha256.bytes().all(|b| b.is_ascii_hexdigit()));
        }
    }
}
