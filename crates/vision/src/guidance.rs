//! The one thing to say, and the moment to shoot.
//!
//! Checks come in the order of [`measures::ALL`](crate::measures::ALL): the earlier, the sooner it is to be mended. What
//! blocks comes before what advises.

use crate::measures::{Checked, State};
use std::time::Duration;

/// A sentence is left standing this long while what it asks for is still to be done: people must be able to read it.
const SENTENCE_STANDS: Duration = Duration::from_secs(1);
/// Every blocking check must have held this long.
const READY_AFTER: Duration = Duration::from_secs(1);

/// What is being said, and since when all is well. Moves only by [`Guide::next`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Guide {
    said: Option<Sentence>,
    good_since: Option<Duration>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Sentence {
    check: &'static str,
    hint: &'static str,
    since: Duration,
}

impl Guide {
    /// The guide after a frame's checks.
    #[must_use]
    pub fn next(self, checks: &[Checked], now: Duration) -> Self {
        let good = checks.iter().all(allows);
        Self { said: self.sentence(checks, now), good_since: good.then(|| self.good_since.unwrap_or(now)) }
    }

    /// Key of the sentence to say; absent when nothing is to be mended.
    pub fn hint(self) -> Option<&'static str> {
        self.said.map(|sentence| sentence.hint)
    }

    /// Since when every blocking check has held, when that is a second ago.
    pub fn held_since(self, now: Duration) -> Option<Duration> {
        self.good_since.filter(|since| now.saturating_sub(*since) >= READY_AFTER)
    }

    fn sentence(self, checks: &[Checked], now: Duration) -> Option<Sentence> {
        let asks = |check: &Checked| (check.state == State::Fail).then_some(check.hint).flatten();
        let of = |blocking: bool| {
            checks
                .iter()
                .filter(|check| check.blocking == blocking)
                .find_map(|check| Some(Sentence { check: check.id, hint: asks(check)?, since: now }))
        };
        let first = of(true).or_else(|| of(false));
        let Some(said) = self.said else { return first };
        // The check that was spoken of may ask for something else by now, the other direction say.
        let still = checks.iter().find(|check| check.id == said.check).and_then(asks);
        match still {
            Some(hint) if hint == said.hint => {
                let stands = now.saturating_sub(said.since) < SENTENCE_STANDS;
                if stands || first.is_some_and(|first| first.check == said.check) { Some(said) } else { first }
            }
            _ => first,
        }
    }
}

/// True when a check does not forbid to shoot. What blocks must be known to hold.
pub fn allows(check: &Checked) -> bool {
    !check.blocking || check.state == State::Pass
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::Range;
    use State::{Fail, Pass, Unknown};

    /// Two blocking checks and one that advises, in the order of importance.
    fn checks(near: (State, &'static str), light: State, hair: State) -> Vec<Checked> {
        let check = |id, state, blocking, hint| Checked {
            id,
            state,
            blocking,
            value: Some(0.0),
            limit: Range { min: Some(0.0), max: None },
            unit: "px",
            hint: (state == Fail).then_some(hint),
            place: None,
        };
        // The advice stands first to show that blocking counts before order.
        vec![
            check("hair", hair, false, "hair_back"),
            check("near", near.0, true, near.1),
            check("light", light, true, "more_light"),
        ]
    }

    #[test]
    fn one_sentence_at_a_time() {
        const CLOSER: (State, &str) = (Fail, "come_closer");
        const BACK: (State, &str) = (Fail, "step_back");
        const FINE: (State, &str) = (Pass, "");
        let film = [
            (0, checks(CLOSER, Fail, Fail), Some("come_closer"), "what blocks and is most important"),
            (100, checks(BACK, Fail, Fail), Some("step_back"), "the other direction at once"),
            (200, checks(FINE, Fail, Fail), Some("more_light"), "the next when one is mended"),
            (600, checks(CLOSER, Fail, Fail), Some("more_light"), "a sentence can be read"),
            (1_200, checks(CLOSER, Fail, Fail), Some("come_closer"), "then what is more important"),
            (9_000, checks(CLOSER, Fail, Fail), Some("come_closer"), "as long as it takes"),
            (9_100, checks(FINE, Pass, Fail), Some("hair_back"), "advice when nothing blocks"),
            (9_200, checks((Unknown, ""), Pass, Pass), None, "the unknown asks for nothing"),
        ];
        let mut guide = Guide::default();
        for (millis, checks, hint, why) in film {
            guide = guide.next(&checks, Duration::from_millis(millis));
            assert_eq!(guide.hint(), hint, "at {millis} ms: {why}");
        }
    }

    #[test]
    fn ready_after_a_second_without_a_fault() {
        let film = [
            (0, Pass, Pass, false),
            (900, Pass, Pass, false),
            (1_000, Pass, Fail, true),
            (1_100, Fail, Pass, false),
            (1_200, Pass, Pass, false),
            (2_100, Unknown, Pass, false),
            (2_200, Pass, Pass, false),
            (3_199, Pass, Pass, false),
            (3_200, Pass, Pass, true),
        ];
        let mut guide = Guide::default();
        for (millis, light, hair, ready) in film {
            let now = Duration::from_millis(millis);
            guide = guide.next(&checks((Pass, ""), light, hair), now);
            assert_eq!(guide.held_since(now).is_some(), ready, "at {millis} ms");
        }
    }
}
