//! The real networks, in the order in which they arrive. Runs natively and, where it matters, in the browser.
#![allow(clippy::unwrap_used, reason = "a test")]

use runtu_api::report::{Capture, CheckState};
use runtu_vision::image::{Rgb, RgbImage};
use runtu_vision::observe::Camera;
use runtu_vision_protocol::fault::{Fault, PictureFault};
use runtu_vision_protocol::message::{Effort, Stage};
use runtu_vision_protocol::model::Model;
use runtu_vision_worker::eyes::{Eyes, Made, Order};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_dedicated_worker);

const PROFILE: &str = "cn-national-2025";

/// The weights, as `cargo xtask setup` made them.
fn weights(model: Model) -> &'static [u8] {
    match model {
        Model::Detector => include_bytes!("../../../models/weights/face_detection_short_range.onnx"),
        Model::Mesh => include_bytes!("../../../models/weights/face_landmark_with_attention.onnx"),
        Model::Segmentation => include_bytes!("../../../models/weights/selfie_segmentation.onnx"),
    }
}

fn wall(width: u32, height: u32) -> RgbImage {
    RgbImage::from_pixel(width, height, Rgb([226, 224, 220]))
}

#[test]
fn foreign_bytes_are_no_model() {
    let model = Model::Detector;
    assert_eq!(Eyes::default().install(model, b"not a model"), Err(Fault::Checksum { model }));
    assert_eq!(Eyes::default().install(Model::Mesh, weights(Model::Mesh)), Err(Fault::NotLoaded));
}

#[test]
fn frames_need_two_networks_and_stills_three() {
    let mut eyes = Eyes::default();
    let watch =
        |eyes: &mut Eyes| eyes.watch(&wall(640, 480), 10.0, PROFILE, Camera::default(), || 0.0, &mut Effort::default());
    eyes.install(Model::Detector, weights(Model::Detector)).unwrap();
    assert_eq!(watch(&mut eyes), Err(Fault::NotLoaded));
    eyes.install(Model::Mesh, weights(Model::Mesh)).unwrap();
    let live = watch(&mut eyes).unwrap();
    assert_eq!((live.hint.as_deref(), live.ready, live.report.faces), (Some("show_face"), false, 0));
    assert_eq!(eyes.inspect(&wall(640, 640), PROFILE, Camera::default()), Err(Fault::NotLoaded));

    eyes.install(Model::Segmentation, weights(Model::Segmentation)).unwrap();
    let report = eyes.inspect(&wall(640, 640), PROFILE, Camera::default()).unwrap();
    let face = report.checks.iter().find(|check| check.id == "face_present").unwrap();
    assert_eq!((face.state, face.blocking), (CheckState::Fail, true));

    let small = PictureFault::TooSmall { width: 320, height: 240 };
    assert_eq!(eyes.inspect(&wall(320, 240), PROFILE, Camera::default()), Err(Fault::Picture(small)));
    let unknown = Err(Fault::Profile { profile: "cn-nowhere-1999".into() });
    assert_eq!(eyes.inspect(&wall(640, 640), "cn-nowhere-1999", Camera::default()), unknown);

    let mut ordered = |backdrop| {
        let order = Order { profile: PROFILE, backdrop, capture: Capture::FILE };
        eyes.standardize(&wall(640, 640), order, &|_: Stage| ())
    };
    match ordered(None).unwrap() {
        Made::Refused(refusal) => assert_eq!(refusal.reason, "no_face"),
        Made::Photo { .. } => panic!("a photo of a wall"),
    }
    let forbidden = Fault::Backdrop { profile: PROFILE.into(), backdrop: "white".into() };
    assert_eq!(ordered(Some("white")).err(), Some(forbidden));
}
