//! What is not the right model is refused, with a way out.

use runtu_inference::files::{self, FilesError};
use runtu_inference::{Detector, LoadError, Model};
use std::{env, fs};

#[test]
fn bytes_that_the_manifest_does_not_name_are_refused() {
    for bytes in [&b""[..], b"not a model"] {
        let refused = Detector::from_onnx(bytes).err();
        let Some(LoadError::Checksum { name, expected, got }) = refused else { panic!("{refused:?}") };
        assert_eq!(
            (name, expected.as_str()),
            (Model::FaceDetection.name(), Model::FaceDetection.spec().sha256.as_str())
        );
        assert_eq!(got.len(), 64);
    }
    let dir = files::find_models_dir().unwrap_or_else(|error| panic!("{error}"));
    let mut cut = fs::read(dir.join(&Model::FaceDetection.spec().file)).unwrap();
    cut.pop();
    assert!(matches!(Detector::from_onnx(&cut), Err(LoadError::Checksum { .. })));
}

#[test]
fn a_directory_without_models_says_what_to_run() {
    let error = files::load(&env::temp_dir().join("runtu-no-models-here")).err();
    let Some(error @ FilesError::Read { .. }) = error else { panic!("{error:?}") };
    assert!(error.to_string().contains("cargo xtask models"), "{error}");
}
