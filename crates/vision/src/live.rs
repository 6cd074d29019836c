//! The live view: frame after frame, what is seen, what is to be mended, and when to shoot.
//!
//! Everything here follows from the frames and times that are given; the same film gives the same answers.

mod ledger;
mod rota;

use crate::guidance::Guide;
use crate::mask::Plane;
use crate::measures::{self, Checked};
use crate::networks::{FaceDetector, FaceMesher, Segmenter};
use crate::observe::Camera;
use crate::profile::Profile;
use crate::see::{SeeError, Seen};
use crate::segmentation;
use crate::tracking::FaceTracker;
use image::RgbImage;
use ledger::{Ledger, Stamp};
use rota::{Group, Turn};
use std::time::Duration;

/// After a pause as long as this, in a hidden tab say, nothing that was seen before counts.
const FORGETS_AFTER: Duration = Duration::from_secs(2);

/// The networks that are there for a live frame.
pub struct LiveNetworks<'a> {
    /// Finds faces.
    pub detector: &'a mut dyn FaceDetector,
    /// Measures one face.
    pub mesher: &'a mut dyn FaceMesher,
    /// Tells person from wall; absent while it is still loading.
    pub segmenter: Option<&'a mut dyn Segmenter>,
}

/// One frame of the live view.
#[derive(Debug, Clone, PartialEq)]
pub struct Moment {
    /// What the networks saw: the mesh smoothed, the mask up to ten frames old.
    pub seen: Seen,
    /// Every check of the profile, without flicker; costly ones as of one of the last frames.
    pub checks: Vec<Checked>,
    /// Key of the one sentence to say now; absent when nothing is to be mended.
    pub hint: Option<&'static str>,
    /// True when it is time to shoot: every blocking check held when it was last judged, which was within the last
    /// ten frames; all have held for a second, and each was judged anew since they do.
    pub ready: bool,
}

/// What was seen in a frame that is to be judged next.
#[derive(Debug, Clone, PartialEq)]
pub struct Glance {
    /// What the networks saw.
    pub seen: Seen,
    /// Absent without a face: there is little to judge then, and it is judged at once.
    turn: Option<Turn>,
    stamp: Stamp,
}

/// A live view under the rules of one profile.
#[derive(Debug, Clone)]
pub struct Live<'p> {
    profile: &'p Profile,
    tracker: FaceTracker,
    person: Option<Plane>,
    ledger: Ledger,
    guide: Guide,
    last: Option<Last>,
    /// Frames in which the present face was followed.
    followed: u64,
}

/// The frame before.
#[derive(Debug, Clone, Copy)]
struct Last {
    stamp: Stamp,
    size: (u32, u32),
}

impl<'p> Live<'p> {
    /// A view that has seen nothing yet.
    pub fn new(profile: &'p Profile) -> Self {
        Self {
            profile,
            tracker: FaceTracker::default(),
            person: None,
            ledger: Ledger::new(profile),
            guide: Guide::default(),
            last: None,
            followed: 0,
        }
    }

    /// The rules of this view.
    pub fn profile(&self) -> &'p Profile {
        self.profile
    }

    /// Looks at the next frame, shown at `now` of a clock that does not run backwards.
    ///
    /// # Errors
    /// When the frame has no pixels or a network cannot run.
    pub fn look(
        &mut self,
        frame: &RgbImage,
        camera: Camera,
        now: Duration,
        networks: LiveNetworks,
    ) -> Result<Moment, SeeError> {
        let glance = self.see(frame, now, networks)?;
        Ok(self.judge(frame, camera, glance))
    }

    /// The first half of [`Live::look`]: what the networks see.
    ///
    /// # Errors
    /// As [`Live::look`].
    pub fn see(&mut self, frame: &RgbImage, now: Duration, networks: LiveNetworks) -> Result<Glance, SeeError> {
        if frame.width() == 0 || frame.height() == 0 {
            return Err(SeeError::EmptyFrame);
        }
        let stamp = self.begin(frame.dimensions(), now);
        let turn = rota::turn(self.followed);
        let LiveNetworks { detector, mesher, segmenter } = networks;
        let tracked = self.tracker.track(frame, now, turn == Turn::Count, detector, mesher)?;
        let turn = tracked.face.is_some().then_some(turn);
        self.followed = turn.map_or(0, |_| self.followed + 1);
        match (turn, segmenter) {
            (Some(Turn::Segment), Some(segmenter)) => self.person = Some(segmentation::person(frame, segmenter)?),
            (Some(_), Some(_)) => {}
            _ => self.person = None,
        }
        let seen = Seen { faces: tracked.faces, face: tracked.face, person: self.person.clone() };
        Ok(Glance { seen, turn, stamp })
    }

    /// The second half of [`Live::look`]: what is to be said of it.
    pub fn judge(&mut self, frame: &RgbImage, camera: Camera, glance: Glance) -> Moment {
        let Glance { seen, turn, stamp } = glance;
        let due = |id: &str| match (turn, rota::group(id)) {
            (None, _) | (_, Group::Mesh) => true,
            (Some(turn), group) => turn == Turn::Judge(group),
        };
        let judged = measures::judge_some(&seen.observe(frame, camera), self.profile, due);
        self.ledger.enter(judged, stamp);
        let checks = self.ledger.said();
        self.guide = self.guide.next(&checks, stamp.at);

        let sound = self.ledger.is_sound(stamp);
        let held = self.guide.held_since(stamp.at).is_some_and(|since| self.ledger.is_judged_since(since));
        Moment { seen, checks, hint: self.guide.hint(), ready: sound && held }
    }

    /// Numbers the frame. What was known before counts for nothing after a pause, and when the phone is turned.
    fn begin(&mut self, size: (u32, u32), at: Duration) -> Stamp {
        let goes_on = |last: &Last| last.size == size && at.saturating_sub(last.stamp.at) < FORGETS_AFTER;
        let frame = match self.last {
            Some(last) if goes_on(&last) => last.stamp.frame + 1,
            Some(_) => {
                *self = Self::new(self.profile);
                0
            }
            None => 0,
        };
        let stamp = Stamp { frame, at };
        self.last = Some(Last { stamp, size });
        stamp
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fakes::{FakeDetector, FakeMesher, FakeSegmenter, frame, frame_of};
    use crate::measures::State;

    #[derive(Default)]
    struct Bench {
        detector: FakeDetector,
        mesher: FakeMesher,
        segmenter: FakeSegmenter,
    }

    impl Bench {
        fn show(&mut self, live: &mut Live, millis: u64) -> Moment {
            let networks = LiveNetworks {
                detector: &mut self.detector,
                mesher: &mut self.mesher,
                segmenter: Some(&mut self.segmenter),
            };
            live.look(&frame(), Camera::default(), Duration::from_millis(millis), networks).unwrap()
        }
    }

    fn state(moment: &Moment, id: &str) -> State {
        moment.checks.iter().find(|check| check.id == id).unwrap().state
    }

    #[test]
    fn nobody_is_asked_to_show_the_face_and_is_never_ready() {
        let (mut live, mut bench) = (Live::new(Profile::default_national()), Bench::default());
        for millis in (0..3_000).step_by(100) {
            let moment = bench.show(&mut live, millis);
            assert_eq!((moment.hint, moment.ready), (Some("show_face"), false));
        }
        assert_eq!(bench.segmenter.runs, 0, "there is nobody to tell from the wall");
    }

    #[test]
    fn the_person_is_told_from_the_wall_in_the_first_frame_with_a_face_and_once_a_round() {
        let (mut live, mut bench) = (Live::new(Profile::default_national()), Bench::default());
        bench.show(&mut live, 0);
        bench.detector.faces = vec![[64.0, 64.0, 40.0]];
        let masks = (1..=21).filter(|i| bench.show(&mut live, 33 * i).seen.person.is_some()).count();
        assert_eq!((masks, bench.segmenter.runs), (21, 3));
    }

    #[test]
    fn no_frame_is_asked_for_more_than_one_costly_thing() {
        let (mut live, mut bench) = (Live::new(Profile::default_national()), Bench::default());
        bench.detector.faces = vec![[64.0, 64.0, 40.0]];
        bench.show(&mut live, 0);
        let mut rounds = Vec::new();
        for i in 1..=20 {
            let before = [bench.detector.runs, bench.mesher.runs, bench.segmenter.runs];
            bench.show(&mut live, 33 * i);
            let after = [bench.detector.runs, bench.mesher.runs, bench.segmenter.runs];
            rounds.push(std::array::from_fn(|network| after[network] - before[network]));
        }
        // Detector, mesh, segmentation.
        let (plain, counts, segments) = ([0, 1, 0], [1, 1, 0], [0, 1, 1]);
        let round = [plain, plain, plain, counts, plain, plain, plain, plain, counts, segments];
        assert_eq!(rounds, [round, round].concat());
    }

    #[test]
    fn every_check_is_judged_once_a_round() {
        let (mut live, mut bench) = (Live::new(Profile::default_national()), Bench::default());
        bench.detector.faces = vec![[64.0, 64.0, 40.0]];
        for i in 0..rota::FRAMES {
            bench.show(&mut live, 33 * i);
        }
        let last = live.last.unwrap().stamp;
        assert!(live.ledger.is_judged_since(Duration::ZERO), "each has been judged");
        assert!(!live.ledger.is_judged_since(last.at), "but not all in the last frame");
    }

    #[test]
    fn after_a_pause_the_past_does_not_count() {
        let (mut live, mut bench) = (Live::new(Profile::default_national()), Bench::default());
        bench.detector.faces = vec![[64.0, 64.0, 40.0]];
        assert_eq!(state(&bench.show(&mut live, 0), "face_present"), State::Pass);
        bench.mesher.believes = false;
        assert_eq!(state(&bench.show(&mut live, 100), "face_present"), State::Pass, "one frame is no change");
        assert_eq!(state(&bench.show(&mut live, 2_100), "face_present"), State::Fail);
    }

    #[test]
    fn a_turned_phone_starts_anew() {
        let (mut live, mut bench) = (Live::new(Profile::default_national()), Bench::default());
        bench.detector.faces = vec![[64.0, 64.0, 40.0]];
        assert!(bench.show(&mut live, 0).seen.person.is_some());
        bench.detector.faces.clear();
        let networks = LiveNetworks {
            detector: &mut bench.detector,
            mesher: &mut bench.mesher,
            segmenter: Some(&mut bench.segmenter),
        };
        let turned = live.look(&frame_of(96, 128), Camera::default(), Duration::from_millis(33), networks).unwrap();
        assert_eq!(turned.seen, Seen { faces: vec![], face: None, person: None }, "the mask was of the other shape");
        assert_eq!(state(&turned, "face_present"), State::Fail, "and nothing is left to settle");
    }

    #[test]
    fn the_same_film_gives_the_same_answers() {
        let film = || {
            let (mut live, mut bench) = (Live::new(Profile::default_national()), Bench::default());
            let mut moments = Vec::new();
            for step in 0..60_u64 {
                let x = 40.0 + step as f32;
                bench.detector.faces = if step % 20 < 15 { vec![[x, 64.0, 40.0]] } else { vec![] };
                bench.mesher.believes = step % 17 != 0;
                moments.push(bench.show(&mut live, step * 70));
            }
            moments
        };
        assert_eq!(film(), film());
    }

    #[test]
    fn an_empty_frame_is_the_callers_fault() {
        let (mut live, mut bench) = (Live::new(Profile::default_national()), Bench::default());
        let networks = LiveNetworks { detector: &mut bench.detector, mesher: &mut bench.mesher, segmenter: None };
        let answer = live.look(&RgbImage::new(0, 9), Camera::default(), Duration::ZERO, networks);
        assert_eq!(answer, Err(SeeError::EmptyFrame));
    }
}
