//! A film through the live view.

use crate::fixtures::{astronaut, networks};
use runtu_vision::image::{RgbImage, imageops};
use runtu_vision::live::{Live, LiveNetworks, Moment};
use runtu_vision::observe::Camera;
use runtu_vision::profile::Profile;
use std::time::Duration;

/// The photo passes behind a window of 400x400, is gone for a while, and comes back.
fn film() -> Vec<(Duration, RgbImage)> {
    let photo = astronaut();
    let frame = |i: u32| match i {
        8..=10 => RgbImage::new(400, 400),
        _ => imageops::crop_imm(&photo, 2 * i, i, 400, 400).to_image(),
    };
    (0..16).map(|i| (Duration::from_millis(100 * u64::from(i)), frame(i))).collect()
}

fn watch(film: &[(Duration, RgbImage)]) -> Vec<Moment> {
    let mut networks = networks();
    let mut live = Live::new(Profile::default_national());
    let mut look = |(at, frame): &(Duration, RgbImage)| {
        let networks = &mut *networks;
        let networks = LiveNetworks {
            detector: networks.detector.as_mut(),
            mesher: networks.mesher.as_mut(),
            segmenter: Some(networks.segmenter.as_mut()),
        };
        live.look(frame, Camera::default(), *at, networks)
    };
    film.iter().map(|frame| look(frame).unwrap_or_else(|error| panic!("{error}"))).collect()
}

#[test]
fn a_face_is_followed_lost_and_found() {
    let moments = watch(&film());
    let first = moments[0].seen.face.clone().unwrap();
    for (i, moment) in moments.iter().enumerate() {
        let gone = (8..=10).contains(&i);
        assert_eq!(moment.seen.face.is_none(), gone, "frame {i}");
        assert_eq!(moment.seen.faces.len(), usize::from(!gone), "frame {i}");
        if let Some(face) = &moment.seen.face {
            // The window moves two pixels to the right and one down with every frame.
            let (want, got) = (first.point(1), face.point(1));
            let (dx, dy) = (got.x - want.x + 2.0 * i as f32, got.y - want.y + i as f32);
            assert!(dx.hypot(dy) < 2.0, "frame {i}: off by {dx}, {dy}");
        }
    }
}

#[test]
fn the_same_film_gives_the_same_answers() {
    let film = film();
    assert_eq!(watch(&film), watch(&film));
}
