//! Frames that nobody should take: every measure answers something sensible or nothing, and none panics.

use super::testing::Sitter;
use super::{Checked, State, judge};
use crate::detect::Detection;
use crate::mask::Plane;
use crate::mesh::FaceMesh;
use crate::observe::{Camera, Observation};
use crate::profile::Profile;
use crate::quality;
use image::{Rgb, RgbImage};

/// The good sitter's mesh: its face 200 px wide, its pupils about (270, 302).
fn mesh() -> FaceMesh {
    Sitter::good().sit().seen().face.unwrap().clone()
}

fn placed(scale: f32, x: f32, y: f32) -> FaceMesh {
    let mut mesh = mesh();
    for point in &mut mesh.points {
        *point = [(point[0] - 270.0) * scale + x, (point[1] - 302.0) * scale + y, point[2] * scale];
    }
    mesh
}

fn noise(width: u32, height: u32, most: u32) -> RgbImage {
    let mut state = 7u32;
    RgbImage::from_fn(width, height, |_, _| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        Rgb([0, 8, 16].map(|shift| ((state >> shift) % most) as u8))
    })
}

fn looked(frame: &RgbImage, face: Option<&FaceMesh>, person: Option<&Plane>, count: usize) -> Vec<Checked> {
    let faces: Vec<Detection> = face.map(|face| vec![face.as_detection(); count]).unwrap_or_default();
    let seen = Observation { frame, faces: &faces, face, person, camera: Camera::default() };
    judge(&seen, Profile::default_national())
}

fn of<'a>(checks: &'a [Checked], id: &str) -> &'a Checked {
    checks.iter().find(|check| check.id == id).unwrap()
}

#[test]
fn no_frame_face_or_mask_is_too_odd() {
    let frames = [
        RgbImage::new(1, 1),
        RgbImage::new(320, 240),
        RgbImage::from_pixel(320, 240, Rgb([255; 3])),
        noise(320, 240, 256),
        noise(240, 320, 12),
        RgbImage::new(4000, 3000),
        noise(17, 900, 256),
    ];
    let mut nowhere = mesh();
    nowhere.points.iter_mut().for_each(|point| *point = [f32::NAN; 3]);
    let mut dot = mesh();
    dot.points.iter_mut().for_each(|point| *point = [50.0; 3]);
    let faces = [
        placed(0.5, 120.0, 100.0),
        placed(1.0, 0.0, 0.0),
        placed(3.0, 318.0, 238.0),
        placed(8.0, 2000.0, 1500.0),
        placed(0.02, 10.0, 10.0),
        placed(1.0, -900.0, -900.0),
        nowhere,
        dot,
    ];
    let masks = [Plane::filled(256, 256, 0.0), Plane::filled(256, 256, 1.0), Plane::filled(1, 1, 0.5)];
    for frame in &frames {
        for face in faces.iter().map(Some).chain([None]) {
            let seen = Observation { frame, faces: &[], face, person: masks.first(), camera: Camera::default() };
            for quality in quality::assess(&seen) {
                assert!(quality.assessed.is_none_or(|assessed| assessed.native.is_finite()), "{}", quality.id);
            }
            for mask in masks.iter().map(Some).chain([None]) {
                for check in looked(frame, face, mask, 1) {
                    assert!(check.value.is_none_or(f64::is_finite), "{}", check.id);
                    assert_eq!(check.state == State::Unknown, check.value.is_none(), "{}", check.id);
                }
            }
        }
    }
}

#[test]
fn a_covered_lens_and_a_cat_show_no_face_and_nothing_else_is_claimed() {
    let fur = RgbImage::from_fn(640, 480, |x, y| Rgb([60 + (x / 8) as u8, 50 + (y / 8) as u8, 40]));
    for frame in [noise(640, 480, 3), fur] {
        let checks = looked(&frame, None, Some(&Plane::filled(256, 256, 0.0)), 0);
        let failed: Vec<_> = checks.iter().filter(|check| check.state == State::Fail).map(|check| check.id).collect();
        assert_eq!(failed, ["face_present"]);
    }
}

#[test]
fn a_black_frame_wants_light() {
    let checks = looked(&RgbImage::new(540, 720), Some(&mesh()), Some(&Plane::filled(256, 256, 1.0)), 1);
    assert_eq!(of(&checks, "light_level").hint, Some("more_light"));
}

#[test]
fn ten_faces_are_ten() {
    let checks = looked(&noise(540, 720, 256), Some(&mesh()), None, 10);
    let single = of(&checks, "face_single");
    assert_eq!((single.value, single.state), (Some(10.0), State::Fail));
    assert_eq!(of(&checks, "shoulders_level").state, State::Unknown, "nobody knows whose shoulders");
}

#[test]
fn a_face_at_the_edge_is_off_centre_whatever_the_frames_size() {
    for (width, height) in [(320, 240), (4000, 3000)] {
        let (unit, frame) = (height as f32 / 720.0, RgbImage::from_pixel(width, height, Rgb([190; 3])));
        let face = placed(unit, 0.0, height as f32 / 2.0);
        let checks = looked(&frame, Some(&face), Some(&Plane::filled(64, 64, 0.2)), 1);
        assert_eq!(of(&checks, "framing_centre").hint, Some("aim_left"), "{width}x{height}");
        let far = of(&checks, "framing_distance");
        assert_eq!(far.hint == Some("come_closer"), width == 320, "{width}x{height}: {far:?}");
    }
}
