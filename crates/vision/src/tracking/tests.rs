use super::*;
use crate::fakes::{FakeDetector, FakeMesher, frame, frame_of};

/// Runs of the detector for a look at nobody.
const SEARCH: usize = 2;
/// Counts after which every window has been looked through: the whole frame before each of six closer looks.
const ALL_WINDOWS: u64 = 12;

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
        self.look(millis, false)
    }

    fn count(&mut self, millis: u64) -> Tracked {
        self.look(millis, true)
    }

    fn look(&mut self, millis: u64, count: bool) -> Tracked {
        let now = Duration::from_millis(millis);
        self.tracker.track(&frame(), now, count, &mut self.detector, &mut self.mesher).unwrap()
    }
}

fn centre_x(tracked: &Tracked) -> f32 {
    tracked.face.as_ref().unwrap().bounds().centre().x.round()
}

#[test]
fn the_detector_runs_only_to_find_a_face_and_to_count() {
    let mut bench = Bench::seeing(&[[64.0, 64.0, 40.0]]);
    for millis in (0..2_000).step_by(100) {
        assert_eq!(bench.at(millis).faces.len(), 1);
    }
    // The mesh network confirms what the detector found, and then runs once a frame.
    assert_eq!((bench.detector.runs, bench.mesher.runs), (1, 20));
    bench.count(2_000);
    assert_eq!((bench.detector.runs, bench.mesher.runs), (2, 21), "one look, and nobody new to examine");
}

#[test]
fn the_detector_runs_on_every_frame_without_a_face() {
    let mut bench = Bench::seeing(&[]);
    for millis in (0..500).step_by(100) {
        assert_eq!(bench.count(millis), Tracked { faces: vec![], face: None });
    }
    assert_eq!((bench.detector.runs, bench.mesher.runs), (5 * SEARCH, 0));
}

#[test]
fn a_lost_face_is_looked_for_in_the_same_frame() {
    let mut bench = Bench::seeing(&[[64.0, 64.0, 40.0]]);
    bench.at(0);
    bench.mesher.believes = false;
    assert_eq!(bench.at(100), Tracked { faces: vec![], face: None });
    assert!(bench.detector.runs > 1);
}

#[test]
fn others_are_told_after_the_subject() {
    let mut bench = Bench::seeing(&[[100.0, 64.0, 30.0], [40.0, 64.0, 50.0]]);
    assert_eq!(bench.at(0).faces.len(), 1, "not counted yet");
    let both = bench.count(100);
    assert_eq!(both.faces.iter().map(|f| f.bounds.centre().x.round()).collect::<Vec<_>>(), [40.0, 100.0]);
    assert_eq!(centre_x(&both), 40.0);
    bench.detector.faces.truncate(0);
    assert_eq!(bench.at(200).faces.len(), 2, "not looked for again yet");
    let after = (0..ALL_WINDOWS).map(|i| bench.count(300 + 100 * i)).last().unwrap();
    assert_eq!(after.faces.len(), 1, "the subject stays even if the detector overlooks it");
}

#[test]
fn a_neighbour_in_a_corner_is_found_by_a_closer_look() {
    let mut bench = Bench::seeing(&[[64.0, 64.0, 40.0]]);
    bench.at(0);
    bench.detector.faces.push([110.0, 20.0, 8.0]);
    assert_eq!(bench.count(100).faces.len(), 1, "too small for the whole frame");
    assert!((0..ALL_WINDOWS).any(|i| bench.count(200 + 100 * i).faces.len() == 2));
}

#[test]
fn only_a_clearly_more_prominent_face_takes_over() {
    let mut bench = Bench::seeing(&[[40.0, 64.0, 40.0]]);
    bench.at(0);
    bench.detector.faces.push([100.0, 64.0, 45.0]);
    assert_eq!(centre_x(&bench.count(100)), 40.0);
    bench.detector.faces[1][2] = 55.0;
    assert_eq!(centre_x(&bench.count(200)), 40.0, "a closer look shows a part only");
    let taken = bench.count(300);
    assert_eq!((centre_x(&taken), taken.faces.len()), (100.0, 2), "and the one before stays in company");
}

#[test]
fn a_face_that_jumped_is_found_where_it_is_now() {
    let mut bench = Bench::seeing(&[[30.0, 64.0, 30.0]]);
    bench.at(0);
    bench.detector.faces = vec![[100.0, 64.0, 30.0]];
    let found = bench.count(100);
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
    bench.tracker.track(&turned, now, false, &mut bench.detector, &mut bench.mesher).unwrap();
    assert!(bench.detector.runs > runs, "the face is looked for");
}

#[test]
fn a_broken_network_is_an_error_and_loses_nothing() {
    let mut bench = Bench::seeing(&[[64.0, 64.0, 40.0]]);
    bench.at(0);
    bench.detector.broken = true;
    let later = Duration::from_secs(2);
    assert!(bench.tracker.track(&frame(), later, true, &mut bench.detector, &mut bench.mesher).is_err());
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
