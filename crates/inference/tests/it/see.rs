//! Pictures through all networks, natively.

use crate::fixtures::{astronaut, networks};
use runtu_vision::image::{self, RgbImage};
use runtu_vision::{mesh, see};

#[test]
fn a_portrait_shows_one_face_its_mesh_and_a_person() {
    let frame = astronaut();
    let seen = see::still(&frame, &mut networks()).unwrap();
    assert_eq!(seen.faces.len(), 1, "{:?}", seen.faces);
    let face = seen.face.unwrap();
    assert!(face.confidence > 0.9);
    assert!(seen.faces[0].bounds.iou(face.oval()) > 0.5);
    let person = seen.person.unwrap().resized(frame.width(), frame.height());
    let nose = face.point(1);
    assert!(person.at(nose.x as i64, nose.y as i64) > 0.9);
    assert!(person.at(500, 20) < 0.5, "the flag and the wall are no person");
    let eyes = face.point(mesh::IRIS_RIGHT).distance(face.point(mesh::IRIS_LEFT));
    assert!((30.0..60.0).contains(&eyes), "{eyes}");
}

#[test]
fn pictures_without_a_face_are_answered() {
    let mut networks = networks();
    for (width, height, level) in [(1, 1, 0), (640, 480, 0), (640, 480, 255), (10_000, 10, 128), (3, 4_000, 77)] {
        let frame = RgbImage::from_pixel(width, height, image::Rgb([level; 3]));
        let seen = see::still(&frame, &mut networks).unwrap();
        assert!(seen.faces.is_empty() && seen.face.is_none(), "{width}x{height} of {level}");
        assert!(seen.person.is_some());
    }
    assert_eq!(see::still(&RgbImage::new(0, 0), &mut networks), Err(see::SeeError::EmptyFrame));
}
