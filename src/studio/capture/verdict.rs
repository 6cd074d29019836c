//! What the checks of a still come to.

use runtu_api::report::{Check, CheckState, InspectReport};

/// What may be done with a still.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing was found.
    Good,
    /// It may be used, but something could be better.
    Advice,
    /// It must be taken again.
    Bad,
}

/// The verdict on a still. What could not be assessed forbids nothing here: making the photo will tell.
pub fn verdict(report: &InspectReport) -> Verdict {
    let fails = |blocking: bool| report.checks.iter().any(|c| c.state == CheckState::Fail && c.blocking == blocking);
    if fails(true) {
        Verdict::Bad
    } else if fails(false) {
        Verdict::Advice
    } else {
        Verdict::Good
    }
}

/// Ids of the advisory checks that failed: what is accepted by going on.
pub fn advice(report: &InspectReport) -> Vec<String> {
    let failed = report.checks.iter().filter(|check| check.state == CheckState::Fail && !check.blocking);
    failed.map(|check| check.id.clone()).collect()
}

/// The checks that failed, what blocks first.
pub fn failed(report: &InspectReport) -> Vec<Check> {
    let mut failed: Vec<Check> = report.checks.iter().filter(|c| c.state == CheckState::Fail).cloned().collect();
    failed.sort_by_key(|check| !check.blocking);
    failed
}

#[cfg(test)]
mod tests {
    use super::*;
    use CheckState::{Fail, Pass, Unknown};
    use runtu_api::report::Limit;

    fn report(checks: &[(&str, CheckState, bool)]) -> InspectReport {
        let check = |&(id, state, blocking): &(&str, CheckState, bool)| Check {
            id: id.into(),
            state,
            blocking,
            value: None,
            limit: Limit::default(),
            unit: "px".into(),
            hint: None,
            place: None,
        };
        InspectReport {
            version: "1".into(),
            profile: "p".into(),
            width: 1,
            height: 1,
            face: None,
            faces: 0,
            checks: checks.iter().map(check).collect(),
        }
    }

    #[test]
    fn only_what_blocks_sends_back() {
        type Checks<'a> = &'a [(&'a str, CheckState, bool)];
        let table: [(Checks<'_>, Verdict); 5] = [
            (&[], Verdict::Good),
            (&[("a", Pass, true), ("b", Unknown, true)], Verdict::Good),
            (&[("a", Fail, false), ("b", Pass, true)], Verdict::Advice),
            (&[("a", Fail, false), ("b", Fail, true)], Verdict::Bad),
            (&[("b", Fail, true)], Verdict::Bad),
        ];
        for (checks, expected) in table {
            assert_eq!(verdict(&report(checks)), expected, "{checks:?}");
        }
        assert_eq!(advice(&report(&[("a", Fail, false), ("b", Pass, false), ("c", Fail, true)])), ["a"]);
        let ids = failed(&report(&[("a", Fail, false), ("b", Pass, true), ("c", Fail, true)]));
        assert_eq!(ids.iter().map(|c| c.id.as_str()).collect::<Vec<_>>(), ["c", "a"]);
    }
}
