//! What is known of every check: its last judgement, when that was, and what is said of it.
//!
//! What is said does not flicker: it changes only when a check has been otherwise for a while. What is known does not
//! grow old: a judgement that is more than a round of frames back counts for nothing.

use super::rota;
use crate::measures::{self, Checked, State};
use crate::profile::Profile;
use std::time::Duration;

/// How long a check must be otherwise before it is said to be.
const SETTLES_AFTER: Duration = Duration::from_millis(250);

/// Every check of a profile, in the order of [`measures::ALL`].
#[derive(Debug, Clone)]
pub struct Ledger(Vec<Entry>);

/// Which frame, and when it was shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// Number of the frame.
    pub frame: u64,
    /// Time of the frame.
    pub at: Duration,
}

#[derive(Debug, Clone)]
struct Entry {
    said: Checked,
    /// The last judgement.
    judged: Option<(State, Stamp)>,
    /// A state other than what is said, and since when it has been that without interruption.
    otherwise: Option<(State, Duration)>,
}

impl Ledger {
    /// Nothing is known yet.
    pub fn new(profile: &Profile) -> Self {
        let entry = |said| Entry { said, judged: None, otherwise: None };
        Self(measures::unassessed(profile).into_iter().map(entry).collect())
    }

    /// Takes down the judgements of a frame. Checks that are not among them stay as they were.
    pub fn enter(&mut self, judged: Vec<Checked>, now: Stamp) {
        for fresh in judged {
            if let Some(entry) = self.0.iter_mut().find(|entry| entry.said.id == fresh.id) {
                entry.enter(fresh, now);
            }
        }
    }

    /// Every check, each with the state and hint that have settled and with its latest value.
    pub fn said(&self) -> Vec<Checked> {
        self.0.iter().map(|entry| entry.said.clone()).collect()
    }

    /// True when nothing that blocks failed when it was last judged, and all of it was judged within the last round.
    pub fn is_sound(&self, now: Stamp) -> bool {
        self.blocking().all(|entry| {
            entry.judged.is_some_and(|(state, stamp)| {
                state == State::Pass && now.frame.saturating_sub(stamp.frame) < rota::FRAMES
            })
        })
    }

    /// True when everything that blocks was judged at that time or later.
    pub fn is_judged_since(&self, at: Duration) -> bool {
        self.blocking().all(|entry| entry.judged.is_some_and(|(_, stamp)| stamp.at >= at))
    }

    fn blocking(&self) -> impl Iterator<Item = &Entry> {
        self.0.iter().filter(|entry| entry.said.blocking)
    }
}

impl Entry {
    fn enter(&mut self, fresh: Checked, now: Stamp) {
        let first = self.judged.is_none();
        self.judged = Some((fresh.state, now));
        let since = match self.otherwise {
            Some((state, since)) if state == fresh.state => since,
            _ => now.at,
        };
        if first || fresh.state == self.said.state || now.at.saturating_sub(since) >= SETTLES_AFTER {
            (self.said, self.otherwise) = (fresh, None);
        } else {
            self.otherwise = Some((fresh.state, since));
            self.said = Checked { state: self.said.state, hint: self.said.hint, ..fresh };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guidance;
    use State::{Fail, Pass, Unknown};

    fn check(id: &str, state: State, value: f64) -> Checked {
        let all = measures::unassessed(Profile::default_national());
        let check = all.into_iter().find(|check| check.id == id).unwrap();
        Checked { state, value: Some(value), hint: (state == Fail).then_some("more_light"), ..check }
    }

    fn stamp(frame: u64, millis: u64) -> Stamp {
        Stamp { frame, at: Duration::from_millis(millis) }
    }

    #[test]
    fn a_change_is_said_when_it_has_lasted() {
        // Milliseconds, what is measured, what is said.
        let film = [
            (0, Fail, Fail),
            (100, Pass, Fail),
            (200, Pass, Fail),
            (300, Pass, Fail),
            (350, Pass, Pass),
            (400, Fail, Pass),
            (500, Pass, Pass),
            (600, Fail, Pass),
            (700, Unknown, Pass),
            (900, Unknown, Pass),
            (950, Unknown, Unknown),
            (1000, Pass, Unknown),
            (2000, Pass, Pass),
        ];
        let mut ledger = Ledger::new(Profile::default_national());
        for (frame, (millis, measured, said)) in film.into_iter().enumerate() {
            ledger.enter(vec![check("light_level", measured, millis as f64)], stamp(frame as u64, millis));
            let got = ledger.said().into_iter().find(|check| check.id == "light_level").unwrap();
            assert_eq!(got.state, said, "at {millis} ms");
            assert_eq!(got.hint.is_some(), said == Fail, "at {millis} ms");
            assert_eq!(got.value, Some(millis as f64), "values are always fresh");
        }
    }

    #[test]
    fn every_check_is_there_from_the_beginning_and_none_is_known() {
        let ledger = Ledger::new(Profile::default_national());
        let said = ledger.said();
        assert!(said.iter().map(|check| check.id).eq(measures::ALL.iter().map(|measure| measure.id)));
        assert!(said.iter().all(|check| check.state == Unknown));
        assert!(!ledger.is_sound(stamp(0, 0)) && !ledger.is_judged_since(Duration::ZERO));
    }

    #[test]
    fn sound_is_what_was_judged_good_within_the_last_round() {
        let mut ledger = Ledger::new(Profile::default_national());
        let ids: Vec<_> = ledger.blocking().map(|entry| entry.said.id).collect();
        let (last, others) = ids.split_last().unwrap();
        ledger.enter(others.iter().map(|id| check(id, Pass, 0.0)).collect(), stamp(5, 100));
        assert!(!ledger.is_sound(stamp(5, 100)), "one is not judged");
        ledger.enter(vec![check(last, Pass, 0.0)], stamp(6, 130));
        assert!(ledger.is_sound(stamp(6, 130)));
        assert!(ledger.is_sound(stamp(5 + rota::FRAMES - 1, 330)));
        assert!(!ledger.is_sound(stamp(5 + rota::FRAMES, 360)), "a whole round has passed without them");
        assert!(ledger.is_judged_since(Duration::from_millis(100)));
        assert!(!ledger.is_judged_since(Duration::from_millis(101)));
        for state in [Fail, Unknown] {
            ledger.enter(vec![check(last, state, 0.0)], stamp(7, 160));
            assert!(!ledger.is_sound(stamp(7, 160)), "{state:?}, though a pass is still said");
        }
        assert!(ledger.said().iter().all(|check| !check.blocking || guidance::allows(check)));
    }

    #[test]
    fn advice_does_not_matter_for_being_sound() {
        let mut ledger = Ledger::new(Profile::default_national());
        let all: Vec<_> =
            ledger.said().into_iter().map(|c| check(c.id, if c.blocking { Pass } else { Fail }, 0.0)).collect();
        ledger.enter(all, stamp(0, 0));
        assert!(ledger.is_sound(stamp(0, 0)));
    }
}
