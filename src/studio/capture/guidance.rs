//! What to say while the camera is open: one sentence, large.

use super::pictogram::Sign;
use super::shutter::{Shutter, Verdict};
use crate::camera::Showing;
use crate::studio::words::Capture;
use runtu_api::report::CheckState;
use runtu_vision_protocol::conversation::Status;
use runtu_vision_protocol::message::Live;

/// The one thing to say.
#[derive(Debug, Clone, PartialEq)]
pub enum Saying {
    /// The camera is being opened.
    Opening,
    /// The worker is on its way.
    Starting,
    /// A model is on its way, of which so many hundredths are here.
    Loading(runtu_vision_protocol::model::Model, u8),
    /// Nothing has been seen yet.
    Looking,
    /// Mend this.
    Mend(String),
    /// All is well: shoot.
    Ready,
    /// All is well, and it shoots by itself.
    Counting,
    /// The shot is being looked at.
    Shooting,
    /// There is no guidance.
    Off,
}

/// What to say, from all that is known.
pub fn say(showing: Showing, shutter: Shutter, status: &Status, live: Option<&Live>) -> Saying {
    match (showing, status, live) {
        (Showing::Live, ..) if shutter == Shutter::Taking => Saying::Shooting,
        (Showing::Live, ..) if matches!(shutter, Shutter::Counting { .. }) => Saying::Counting,
        (Showing::Opening | Showing::Failed(_), ..) => Saying::Opening,
        (_, Status::Stopped(_), _) => Saying::Off,
        (_, Status::Loading { model, loaded, total }, _) => Saying::Loading(*model, hundredths(*loaded, *total)),
        (_, Status::Asleep | Status::Starting, _) => Saying::Starting,
        (_, Status::Watching | Status::Ready, None) => Saying::Looking,
        (_, Status::Watching | Status::Ready, Some(live)) => match &live.hint {
            Some(hint) => Saying::Mend(hint.clone()),
            None if live.ready => Saying::Ready,
            None => Saying::Looking,
        },
    }
}

fn hundredths(part: u64, whole: u64) -> u8 {
    u8::try_from((part.min(whole) * 100).checked_div(whole).unwrap_or(0)).unwrap_or(100)
}

impl Saying {
    /// Stable key, as `data-hint` shows it.
    pub fn key(&self) -> String {
        match self {
            Self::Opening => "opening".into(),
            Self::Starting => "starting".into(),
            Self::Loading(..) => "loading".into(),
            Self::Looking => "looking".into(),
            Self::Mend(hint) => hint.clone(),
            Self::Ready => "ready".into(),
            Self::Counting => "counting".into(),
            Self::Shooting => "shooting".into(),
            Self::Off => "off".into(),
        }
    }

    /// The sentence.
    pub fn sentence(&self, text: &'static Capture) -> String {
        let t = text;
        match self {
            Self::Opening => t.opening.into(),
            Self::Starting => t.starting.into(),
            Self::Loading(model, hundredths) => format!("{} {hundredths} %", (t.loading)(*model)),
            Self::Looking => t.looking.into(),
            Self::Mend(hint) => (t.hint)(hint).unwrap_or(t.adjust).into(),
            Self::Ready => t.ready.into(),
            Self::Counting => t.counting.into(),
            Self::Shooting => t.shooting.into(),
            Self::Off => t.guidance_off.into(),
        }
    }

    /// The sign beside the sentence.
    pub fn sign(&self) -> Sign {
        match self {
            Self::Opening | Self::Starting | Self::Loading(..) | Self::Shooting => Sign::Wait,
            Self::Looking => Sign::Face,
            Self::Mend(hint) => Sign::of(hint),
            Self::Ready | Self::Counting => Sign::Good,
            Self::Off => Sign::Off,
        }
    }
}

/// What a frame means for the shutter.
pub fn verdict(live: &Live) -> Verdict {
    let holds = live.report.checks.iter().all(|check| !check.blocking || check.state == CheckState::Pass);
    match (live.ready, holds) {
        (true, _) => Verdict::Ready,
        (false, true) => Verdict::Wavering,
        (false, false) => Verdict::Broken,
    }
}

/// How sharp a frame is that may become the shot.
pub fn sharpness(live: &Live) -> Option<f64> {
    live.ready.then(|| live.report.checks.iter().find(|check| check.id == "sharpness")?.value).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::camera::CameraFault;
    use runtu_api::report::{Check, InspectReport, Limit};
    use runtu_vision_protocol::fault::Fault;
    use runtu_vision_protocol::model::Model;

    fn live(hint: Option<&str>, ready: bool) -> Live {
        let report = InspectReport {
            version: "1".into(),
            profile: "p".into(),
            width: 1,
            height: 1,
            face: None,
            faces: 0,
            checks: vec![],
        };
        Live { report, hint: hint.map(Into::into), ready }
    }

    #[test]
    fn the_nearest_obstacle_is_named_first() {
        let loading = Status::Loading { model: Model::Mesh, loaded: 1, total: 3 };
        let (mend, good, quiet) = (live(Some("come_closer"), false), live(None, true), live(None, false));
        let (idle, counting) = (Shutter::Waiting, Shutter::Counting { since: 0.0, seen: 0.0 });
        let table = [
            (Showing::Opening, idle, &Status::Ready, Some(&good), Saying::Opening),
            (Showing::Failed(CameraFault::Busy), counting, &loading, None, Saying::Opening),
            (Showing::Live, idle, &Status::Asleep, None, Saying::Starting),
            (Showing::Live, idle, &Status::Starting, Some(&good), Saying::Starting),
            (Showing::Live, idle, &loading, None, Saying::Loading(Model::Mesh, 33)),
            (Showing::Live, idle, &Status::Watching, None, Saying::Looking),
            (Showing::Live, idle, &Status::Watching, Some(&mend), Saying::Mend("come_closer".into())),
            (Showing::Live, idle, &Status::Ready, Some(&quiet), Saying::Looking),
            (Showing::Live, idle, &Status::Ready, Some(&good), Saying::Ready),
            (Showing::Live, counting, &Status::Ready, Some(&good), Saying::Counting),
            (Showing::Live, counting, &Status::Watching, Some(&mend), Saying::Counting),
            (Showing::Live, Shutter::Taking, &Status::Watching, Some(&mend), Saying::Shooting),
            (Showing::Live, Shutter::Spent, &Status::Watching, Some(&mend), Saying::Mend("come_closer".into())),
            (Showing::Live, idle, &Status::Stopped(Fault::Lost), Some(&good), Saying::Off),
        ];
        for (showing, shutter, status, live, expected) in table {
            assert_eq!(say(showing, shutter, status, live), expected, "{showing:?} {shutter:?} {status:?}");
        }
    }

    #[test]
    fn only_a_blocking_check_breaks_and_only_sound_frames_count() {
        use CheckState::{Fail, Pass, Unknown};
        let seen = |ready: bool, state: CheckState, blocking: bool| {
            let mut live = live(None, ready);
            live.report.checks.push(Check {
                id: "sharpness".into(),
                state,
                blocking,
                value: Some(0.5),
                limit: Limit::default(),
                unit: "ratio".into(),
                hint: None,
                place: None,
            });
            (verdict(&live), sharpness(&live))
        };
        let table = [
            (true, Pass, true, Verdict::Ready, Some(0.5)),
            (false, Pass, true, Verdict::Wavering, None),
            (false, Fail, false, Verdict::Wavering, None),
            (false, Fail, true, Verdict::Broken, None),
            (false, Unknown, true, Verdict::Broken, None),
        ];
        for (ready, state, blocking, verdict, sharpness) in table {
            assert_eq!(seen(ready, state, blocking), (verdict, sharpness), "{ready} {state:?} {blocking}");
        }
    }

    #[test]
    fn shares_stay_within_a_hundred() {
        assert_eq!((hundredths(0, 0), hundredths(5, 5), hundredths(9, 5), hundredths(1, 3)), (0, 100, 100, 33));
    }
}
