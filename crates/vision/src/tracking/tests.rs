use super::*;
use crate::fakes::{FakeDetector, FakeMesher, frame, frame_of};

/// Runs of the detector for a thorough and for a quick look at nobody.
const THOROUGH: usize = 7;
const QUICK: usize = 2;

struct Bench {
    tracker: FaceTracker,
    detector: FakeDetector,
    mesher: FakeMesher,
}

impl Bench {
    fn seeing(faces: &[[f32; 3]]) -> Self {
        let (detector, mesher) = (FakeDetector::seeing(faces), FakeMesher::default());
        Self { tracker: FaceTracker::default(), detector, mesher }
    }

    fn at(&mut self, millis: u64) -> Tracked {
        self.tracker.track(&frame(), Duration::from_millis(millis), &mut self.detector, &mut self.mesher).unwrap()
    }
}

fn centre_x(tracked: &Tracked) -> f32 {
    tracked.face.as_ref().unwrap().bounds().centre().x.round()
}

#[test]
fn the_detector_runs_once_a_second_while_a_face_is_followed() {
    let mut bench = Bench::seeing(&[[64.0, 64.0, 40.0]]);
    for millis in (0..2_000).step_by(100) {
        assert_eq!(bench.at(millis).faces.len(), 1);
    }
    // The mesh network runs on every frame but the first, and to confirm what the detector finds.
    assert_eq!((bench.detector.runs, bench.mesher.runs), (2 * THOROUGH, 21));
}

#[test]
fn the_detector_runs_on_every_frame_without_a_face() {
    let mut bench = Bench::seeing(&[]);
    for millis in (0..500).step_by(100) {
        assert_eq!(bench.at(millis), Tracked { faces: vec![], face: None });
    }
    assert_eq!((bench.detector.runs, bench.mesher.runs), (THOROUGH + 4 * QUICK, 0));
}

#[test]
fn a_lost_face_is_looked_for_in_the_same_frame() {
    let mut bench = Bench::seeing(&[[64.0, 64.0, 40.0]]);
    bench.at(0);
    bench.mesher.believes = false;
    assert_eq!(bench.at(100), Tracked { faces: vec![], face: None });
    assert_eq!(bench.detector.runs, THOROUGH + QUICK);
}

#[test]
fn others_are_told_after_the_subject() {
    let mut bench = Bench::seeing(&[[100.0, 64.0, 30.0], [40.0, 64.0, 50.0]]);
    let first = bench.at(0);
    assert_eq!(first.faces.iter().map(|f| f.bounds.centre().x.round()).collect::<Vec<_>>(), [40.0, 100.0]);
    assert_eq!(centre_x(&first), 40.0);
    bench.detector.faces.truncate(0);
    assert_eq!(bench.at(100).faces.len(), 2, "not looked for again yet");
    assert_eq!(bench.at(1_000).faces.len(), 1, "the subject stays even if the detector overlooks it");
}

#[test]
fn only_a_clearly_more_prominent_face_takes_over() {
    let mut bench = Bench::seeing(&[[40.0, 64.0, 40.0]]);
    bench.at(0);
    bench.detector.faces.push([100.0, 64.0, 45.0]);
    assert_eq!(centre_x(&bench.at(1_000)), 40.0);
    bench.detector.faces[1][2] = 55.0;
    assert_eq!(centre_x(&bench.at(2_000)), 100.0);
}

#[test]
fn a_face_that_jumped_is_found_where_it_is_now() {
    let mut bench = Bench::seeing(&[[30.0, 64.0, 30.0]]);
    bench.at(0);
    bench.detector.faces = vec![[100.0, 64.0, 30.0]];
    let found = bench.at(1_000);
    assert_eq!(centre_x(&found), 100.0);
    assert_eq!(found.faces.len(), 1, "nobody is left behind at the old place");
}

#[test]
fn another_frame_size_starts_anew() {
    let mut bench = Bench::seeing(&[[64.0, 64.0, 40.0]]);
    bench.at(0);
    let turned = frame_of(96, 128);
    let now = Duration::from_millis(100);
    let runs = bench.detector.runs;
    bench.tracker.track(&turned, now, &mut bench.detector, &mut bench.mesher).unwrap();
    assert!(bench.detector.runs > runs, "the face is looked for");
}

#[test]
fn a_broken_network_is_an_error_and_loses_nothing() {
    let mut bench = Bench::seeing(&[[64.0, 64.0, 40.0]]);
    bench.at(0);
    bench.detector.broken = true;
    let later = Duration::from_secs(2);
    assert!(bench.tracker.track(&frame(), later, &mut bench.detector, &mut bench.mesher).is_err());
    bench.detector.broken = false;
    assert_eq!(bench.at(2_100).faces.len(), 1);
}

#[test]
fn somebody_far_away_is_found_by_a_closer_look_and_then_followed() {
    let mut bench = Bench::seeing(&[]);
    bench.at(0);
    bench.detector.faces = vec![[64.0, 40.0, 8.0]];
    let found = (1..10).find(|i| bench.at(100 * i).face.is_some());
    assert!(found.is_some());
    let runs = bench.detector.runs;
    assert!(bench.at(999).face.is_some());
    assert_eq!(bench.detector.runs, runs);
}
