//! Every network alone, against LiteRT on the original model: each output to a thousandth of its greatest magnitude.

use crate::fixtures::{astronaut, crop, golden, networks};
use runtu_vision::networks::{DetectorOutput, MesherOutput};
use runtu_vision::sample::{Border, Range, Window, sample};
use runtu_vision::tensor::{Rows, Tensor};

const TOLERANCE: f32 = 1e-3;

fn compare(case: &str, outputs: &[(&str, Vec<f32>)]) {
    let golden = golden(case);
    let mut rest = &golden[..];
    for (name, got) in outputs {
        let want = rest.split_off(..got.len()).unwrap_or_else(|| panic!("{case}: the golden ends before {name}"));
        let magnitude = want.iter().fold(0.0_f32, |most, value| most.max(value.abs()));
        let error = got.iter().zip(want).fold(0.0_f32, |most, (a, b)| most.max((a - b).abs()));
        println!("{case} {name}: error {error:.2e} of {magnitude:.3}");
        assert!(error <= TOLERANCE * magnitude, "{case} {name}: {error} is more than {TOLERANCE} of {magnitude}");
    }
    assert!(rest.is_empty(), "{case}: {} values of the golden are not compared", rest.len());
}

fn flat<const N: usize, const K: usize>(rows: &Rows<N, K>) -> Vec<f32> {
    rows.iter().flatten().copied().collect()
}

/// A piece of the photo as the input, pixel for pixel.
fn piece<const H: usize, const W: usize>(x: u32, y: u32, range: Range) -> Tensor<3, H, W> {
    let piece = crop(&astronaut(), x, y, W as u32, H as u32);
    sample(&piece, Window::stretched(&piece), Border::Replicate, range)
}

#[test]
fn face_detection() {
    let mut networks = networks();
    for (case, x, y) in [("face", 160, 50), ("wall", 0, 380)] {
        let DetectorOutput { boxes, scores } = networks.detector.detect(&piece(x, y, Range::Signed)).unwrap();
        compare(&format!("face_detection_short_range.{case}"), &[("boxes", flat(&boxes)), ("scores", flat(&scores))]);
    }
}

#[test]
fn face_mesh() {
    let mut networks = networks();
    for (case, x, y) in [("face", 128, 20), ("wall", 0, 300)] {
        let MesherOutput { mesh, lips, left_eye, right_eye, left_iris, right_iris, face_flag } =
            networks.mesher.mesh(&piece(x, y, Range::Unit)).unwrap();
        compare(
            &format!("face_landmark_with_attention.{case}"),
            &[
                ("mesh", flat(&mesh)),
                ("lips", flat(&lips)),
                ("left_eye", flat(&left_eye)),
                ("right_eye", flat(&right_eye)),
                ("left_iris", flat(&left_iris)),
                ("right_iris", flat(&right_iris)),
                ("face_flag", vec![face_flag]),
            ],
        );
    }
}

#[test]
fn segmentation() {
    let mut networks = networks();
    for (case, x, y) in [("face", 96, 0), ("wall", 0, 256)] {
        let mask = networks.segmenter.segment(&piece(x, y, Range::Unit)).unwrap();
        compare(&format!("selfie_segmentation.{case}"), &[("mask", mask.into_vec())]);
    }
}
