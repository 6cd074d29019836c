//! Checks that do not flicker: a check changes only when it has been otherwise for a while.

use crate::measures::{Checked, State};
use std::collections::BTreeMap;
use std::time::Duration;

/// How long a check must be otherwise before it is said to be.
const SETTLES_AFTER: Duration = Duration::from_millis(250);

/// The checks as they were last said.
#[derive(Debug, Clone, Default)]
pub struct Steady(BTreeMap<&'static str, Held>);

#[derive(Debug, Clone)]
struct Held {
    said: Checked,
    /// Another state, and since when it has been that without interruption.
    otherwise: Option<(State, Duration)>,
}

impl Steady {
    /// The checks of this frame, each with the state and hint that have settled and with its own fresh value.
    pub fn settle(&mut self, judged: Vec<Checked>, now: Duration) -> Vec<Checked> {
        let said: Vec<_> = judged
            .into_iter()
            .map(|fresh| match self.0.remove(fresh.id) {
                Some(held) => held.next(fresh, now),
                None => Held { said: fresh, otherwise: None },
            })
            .collect();
        self.0 = said.iter().map(|held| (held.said.id, held.clone())).collect();
        said.into_iter().map(|held| held.said).collect()
    }
}

impl Held {
    fn next(self, fresh: Checked, now: Duration) -> Self {
        if fresh.state == self.said.state {
            return Self { said: fresh, otherwise: None };
        }
        let since = match self.otherwise {
            Some((state, since)) if state == fresh.state => since,
            _ => now,
        };
        if now.saturating_sub(since) >= SETTLES_AFTER {
            return Self { said: fresh, otherwise: None };
        }
        let otherwise = Some((fresh.state, since));
        Self { said: Checked { state: self.said.state, hint: self.said.hint, ..fresh }, otherwise }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::Range;
    use State::{Fail, Pass, Unknown};

    fn check(state: State, value: f64) -> Checked {
        Checked {
            id: "light_level",
            state,
            blocking: true,
            value: Some(value),
            limit: Range { min: Some(0.0), max: None },
            unit: "luminance",
            hint: (state == Fail).then_some("more_light"),
            place: None,
        }
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
        let mut steady = Steady::default();
        for (millis, measured, said) in film {
            let got = steady.settle(vec![check(measured, millis as f64)], Duration::from_millis(millis));
            assert_eq!(got[0].state, said, "at {millis} ms");
            assert_eq!(got[0].hint.is_some(), said == Fail, "at {millis} ms");
            assert_eq!(got[0].value, Some(millis as f64), "values are always fresh");
        }
    }
}
