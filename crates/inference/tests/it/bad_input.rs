//! What a camera may show that is no portrait: the live view says what it sees, never that it is time to shoot, and is well
//! again when a portrait comes.

use crate::fixtures::{astronaut, cat, crop, networks};
use runtu_vision::image::{Rgb, RgbImage, imageops};
use runtu_vision::live::{Live, LiveNetworks, Moment};
use runtu_vision::measures::State;
use runtu_vision::observe::Camera;
use runtu_vision::profile::Profile;
use runtu_vision::see::SeeError;
use std::time::Duration;

/// A phone that is pointed at one thing after another.
struct Phone {
    live: Live<'static>,
    now: Duration,
}

impl Phone {
    fn on() -> Self {
        Self { live: Live::new(Profile::default_national()), now: Duration::ZERO }
    }

    /// Shows one picture for so many frames; gives what was said last.
    fn show(&mut self, picture: &RgbImage, frames: u32) -> Moment {
        let mut last = self.frame(picture);
        for _ in 1..frames {
            last = self.frame(picture);
        }
        last.unwrap_or_else(|error| panic!("{error}"))
    }

    fn frame(&mut self, picture: &RgbImage) -> Result<Moment, SeeError> {
        self.now += Duration::from_millis(33);
        let networks = &mut *networks();
        let networks = LiveNetworks {
            detector: networks.detector.as_mut(),
            mesher: networks.mesher.as_mut(),
            segmenter: Some(networks.segmenter.as_mut()),
        };
        let moment = self.live.look(picture, Camera::default(), self.now, networks)?;
        assert!(!moment.ready, "nothing here is a portrait that the standard allows");
        Ok(moment)
    }
}

/// Frames until all that is to be said is said: a sentence stands for a second.
const SETTLED: u32 = 40;
/// Frames until every window was looked through for others.
const COUNTED: u32 = 64;

fn plain(width: u32, height: u32, colour: [u8; 3]) -> RgbImage {
    RgbImage::from_pixel(width, height, Rgb(colour))
}

/// The astronaut's head and shoulders, as wide as asked.
fn head(width: u32) -> RgbImage {
    let head = crop(&astronaut(), 120, 0, 200, 260);
    imageops::resize(&head, width, width * 13 / 10, imageops::FilterType::CatmullRom)
}

fn portrait() -> RgbImage {
    let photo = crop(&astronaut(), 32, 0, 384, 512);
    imageops::resize(&photo, 640, 853, imageops::FilterType::CatmullRom)
}

fn state(moment: &Moment, id: &str) -> State {
    moment.checks.iter().find(|check| check.id == id).unwrap_or_else(|| panic!("no check {id}")).state
}

#[test]
fn a_covered_lens_is_named() {
    let grain = RgbImage::from_fn(640, 853, |x, y| Rgb([(x * 7 + y * 13) as u8 % 9, (x * 5 + y * 3) as u8 % 8, 6]));
    let finger = RgbImage::from_fn(640, 853, |x, y| Rgb([96 + (x / 80) as u8, 30 + (y / 107) as u8, 26]));
    for (name, picture) in [("black", plain(640, 853, [0; 3])), ("grain", grain), ("a finger", finger)] {
        assert_eq!(Phone::on().show(&picture, 3).hint, Some("uncover_lens"), "{name}");
    }
    for (name, picture) in [("a wall", plain(640, 853, [224, 222, 218])), ("burnt out", plain(640, 853, [255; 3]))] {
        assert_eq!(Phone::on().show(&picture, 3).hint, Some("show_face"), "{name}");
    }
}

#[test]
fn a_cat_is_nobody() {
    let moment = Phone::on().show(&cat(), SETTLED);
    assert_eq!((moment.hint, moment.seen.faces.len()), (Some("show_face"), 0));
}

#[test]
fn of_ten_faces_one_is_followed_and_the_crowd_is_told() {
    let mut crowd = plain(640, 853, [222, 221, 217]);
    let face = head(120);
    for i in 0..10 {
        imageops::overlay(&mut crowd, &face, 20 + 155 * (i % 4), 40 + 260 * (i / 4));
    }
    let moment = Phone::on().show(&crowd, SETTLED);
    assert!(moment.seen.face.is_some());
    assert_eq!((state(&moment, "face_single"), moment.hint), (State::Fail, Some("one_person_only")));
}

#[test]
fn a_poster_beside_the_person_is_a_second_face() {
    let mut scene = portrait();
    imageops::overlay(&mut scene, &head(150), 480, 30);
    let moment = Phone::on().show(&scene, COUNTED);
    assert_eq!(state(&moment, "face_single"), State::Fail, "{:?}", moment.seen.faces);
}

#[test]
fn a_face_at_the_edge_is_brought_back_into_the_picture() {
    // Near the edge no crop fits, so that stepping back is the other right answer; half outside there may be no face at all.
    let edge = |x: i64| {
        let mut scene = plain(640, 853, [222, 221, 217]);
        imageops::overlay(&mut scene, &head(640), x, 20);
        Phone::on().show(&scene, SETTLED)
    };
    for (x, aim) in [(-230, "aim_left"), (230, "aim_right")] {
        let moment = edge(x);
        assert!(
            [aim, "step_back", "show_face"].iter().any(|hint| moment.hint == Some(hint)),
            "at {x}: {:?}",
            moment.hint
        );
        assert_ne!(state(&moment, "framing_centre"), State::Pass, "at {x}");
    }
}

#[test]
fn frames_of_any_size_are_looked_at_and_a_turned_phone_goes_on() {
    let (mut phone, upright) = (Phone::on(), portrait());
    let mut wide = plain(1138, 853, [90, 80, 70]);
    imageops::overlay(&mut wide, &upright, 249, 0);
    for (width, height) in [(640, 853), (4000, 3000), (320, 240), (240, 320), (1, 1), (640, 1), (853, 640)] {
        let of = if width > height { &wide } else { &upright };
        let frame = imageops::resize(of, width, height, imageops::FilterType::Triangle);
        let moment = phone.show(&frame, 2);
        let large = width.min(height) >= 240;
        assert_eq!(moment.seen.face.is_some(), large, "{width}x{height}");
        if let Some(face) = moment.seen.face {
            let nose = face.point(1);
            assert!((0.0..width as f32).contains(&nose.x) && (0.0..height as f32).contains(&nose.y));
        }
    }
    assert_eq!(phone.frame(&RgbImage::new(0, 0)), Err(SeeError::EmptyFrame));
    assert!(phone.show(&upright, 2).seen.face.is_some(), "an empty frame leaves no harm");
}

#[test]
fn a_camera_that_was_lost_and_a_tab_that_was_hidden_begin_anew() {
    let (mut phone, portrait) = (Phone::on(), portrait());
    let before = phone.show(&portrait, SETTLED);
    assert_eq!(state(&before, "face_present"), State::Pass);
    phone.now += Duration::from_secs(2);
    let after = phone.frame(&plain(640, 853, [0; 3])).unwrap();
    assert_eq!((after.hint, state(&after, "light_level")), (Some("uncover_lens"), State::Unknown), "nothing is left");
    phone.now += Duration::from_secs(3600);
    assert_eq!(state(&phone.show(&portrait, SETTLED), "face_present"), State::Pass);
}

#[test]
fn a_frozen_or_backward_clock_does_no_harm() {
    let (mut phone, portrait) = (Phone::on(), portrait());
    phone.show(&portrait, 4);
    for back in [33, 33, 100, 0] {
        phone.now = phone.now.saturating_sub(Duration::from_millis(back));
        assert!(phone.frame(&portrait).unwrap().seen.face.is_some());
    }
}
