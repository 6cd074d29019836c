//! The live view: frame after frame, what is seen, what is to be mended, and when to shoot.
//!
//! Everything here follows from the frames and times that are given; the same film gives the same answers.

mod steady;

use crate::guidance::{self, Guide};
use crate::mask::Plane;
use crate::measures::{self, Checked};
use crate::networks::{FaceDetector, FaceMesher, Segmenter};
use crate::observe::Camera;
use crate::profile::Profile;
use crate::see::{SeeError, Seen};
use crate::segmentation;
use crate::tracking::FaceTracker;
use image::RgbImage;
use std::time::Duration;
use steady::Steady;

/// How often to tell person from wall.
const SEGMENT_EVERY: Duration = Duration::from_millis(250);
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
    /// What the networks saw: the mesh smoothed, the mask up to 250 ms old.
    pub seen: Seen,
    /// Every check of the profile, without flicker.
    pub checks: Vec<Checked>,
    /// Key of the one sentence to say now; absent when nothing is to be mended.
    pub hint: Option<&'static str>,
    /// True when every blocking check holds in this very frame and has held long enough to shoot.
    pub ready: bool,
    /// How sharp this very frame is, when nothing that blocks was seen to fail in it.
    pub sharpness: Option<f64>,
}

/// A live view under the rules of one profile.
#[derive(Debug, Clone)]
pub struct Live<'p> {
    profile: &'p Profile,
    tracker: FaceTracker,
    person: Option<(Plane, Duration)>,
    memory: Memory,
    last: Option<Duration>,
}

/// What was said of the frames before.
#[derive(Debug, Clone, Default)]
struct Memory {
    steady: Steady,
    guide: Guide,
}

impl<'p> Live<'p> {
    /// A view that has seen nothing yet.
    pub fn new(profile: &'p Profile) -> Self {
        Self { profile, tracker: FaceTracker::default(), person: None, memory: Memory::default(), last: None }
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
        if frame.width() == 0 || frame.height() == 0 {
            return Err(SeeError::EmptyFrame);
        }
        if self.last.is_some_and(|last| now.saturating_sub(last) >= FORGETS_AFTER) {
            *self = Self::new(self.profile);
        }
        self.last = Some(now);

        let LiveNetworks { detector, mesher, segmenter } = networks;
        let tracked = self.tracker.track(frame, now, detector, mesher)?;
        match segmenter {
            Some(segmenter) if tracked.face.is_some() => self.segment(frame, now, segmenter)?,
            _ => self.person = None,
        }
        let person = self.person.as_ref().map(|(mask, _)| mask.clone());
        let seen = Seen { faces: tracked.faces, face: tracked.face, person };

        let judged = measures::judge(&seen.observe(frame, camera), self.profile);
        let sound = judged.iter().all(guidance::allows);
        let sharpness = sound.then(|| judged.iter().find(|check| check.id == "sharpness")?.value).flatten();
        let checks = self.memory.steady.settle(judged, now);
        self.memory.guide = self.memory.guide.next(&checks, now);
        let (hint, ready) = (self.memory.guide.hint(), sound && self.memory.guide.is_ready(now));
        Ok(Moment { seen, checks, hint, ready, sharpness })
    }

    fn segment(&mut self, frame: &RgbImage, now: Duration, segmenter: &mut dyn Segmenter) -> Result<(), SeeError> {
        let fresh = |at: Duration| now.saturating_sub(at) < SEGMENT_EVERY;
        if !self.person.as_ref().is_some_and(|(_, at)| fresh(*at)) {
            self.person = Some((segmentation::person(frame, segmenter)?, now));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fakes::{FakeDetector, FakeMesher, FakeSegmenter, frame};
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
    fn the_person_is_told_from_the_wall_four_times_a_second() {
        let (mut live, mut bench) = (Live::new(Profile::default_national()), Bench::default());
        bench.detector.faces = vec![[64.0, 64.0, 40.0]];
        let masks = (0..1_000).step_by(50).filter(|at| bench.show(&mut live, *at).seen.person.is_some()).count();
        assert_eq!((masks, bench.segmenter.runs), (20, 4));
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
