//! What to say while the camera is open: one sentence, large.

use crate::camera::Showing;
use crate::i18n::Text;
use runtu_api::report::{Check, CheckState};
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
    /// There is no guidance.
    Off,
}

/// What to say, from all that is known.
pub fn say(showing: Showing, status: &Status, live: Option<&Live>) -> Saying {
    match (showing, status, live) {
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
            Self::Off => "off".into(),
        }
    }

    /// The sentence.
    pub fn sentence(&self, text: &'static Text) -> String {
        let t = &text.capture;
        match self {
            Self::Opening => t.opening.into(),
            Self::Starting => t.starting.into(),
            Self::Loading(model, hundredths) => format!("{} {hundredths} %", (t.loading)(*model)),
            Self::Looking => t.looking.into(),
            Self::Mend(hint) => (t.hint)(hint).unwrap_or(t.adjust).into(),
            Self::Ready => t.ready.into(),
            Self::Off => t.guidance_off.into(),
        }
    }
}

/// The few checks for the strip below the sentence: what blocks, in the order of the report.
pub fn strip(live: &Live) -> Vec<(String, CheckState)> {
    let shown = |check: &&Check| check.blocking;
    live.report.checks.iter().filter(shown).map(|check| (check.id.clone(), check.state)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::camera::CameraFault;
    use runtu_api::report::InspectReport;
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
        let table = [
            (Showing::Opening, &Status::Ready, Some(&good), Saying::Opening),
            (Showing::Failed(CameraFault::Busy), &loading, None, Saying::Opening),
            (Showing::Live, &Status::Asleep, None, Saying::Starting),
            (Showing::Live, &Status::Starting, Some(&good), Saying::Starting),
            (Showing::Live, &loading, None, Saying::Loading(Model::Mesh, 33)),
            (Showing::Live, &Status::Watching, None, Saying::Looking),
            (Showing::Live, &Status::Watching, Some(&mend), Saying::Mend("come_closer".into())),
            (Showing::Live, &Status::Ready, Some(&quiet), Saying::Looking),
            (Showing::Live, &Status::Ready, Some(&good), Saying::Ready),
            (Showing::Live, &Status::Stopped(Fault::Lost), Some(&good), Saying::Off),
        ];
        for (showing, status, live, expected) in table {
            assert_eq!(say(showing, status, live), expected, "{showing:?} {status:?}");
        }
    }

    #[test]
    fn shares_stay_within_a_hundred() {
        assert_eq!((hundredths(0, 0), hundredths(5, 5), hundredths(9, 5), hundredths(1, 3)), (0, 100, 100, 33));
    }
}
