//! A reviewer's hold on a submission: for a while, and numbered, so that a late decision is told from a timely one.

use jiff::{SignedDuration, Timestamp};

use super::Refusal;

/// How long a claim lasts without a heartbeat.
pub const LASTS: SignedDuration = SignedDuration::from_mins(5);
/// How long a decision made under a claim can be taken back.
pub const UNDO: SignedDuration = SignedDuration::from_secs(10);

/// Who holds a submission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lease {
    /// Staff name.
    pub by: String,
    /// Until then.
    pub until: Timestamp,
    /// Which claim it is.
    pub generation: i64,
}

impl Lease {
    /// True until it lapses.
    pub fn holds(&self, now: Timestamp) -> bool {
        now < self.until
    }
}

/// Whether `who` may act on a submission: under the claim `generation`, or without one while nobody else holds it.
///
/// # Errors
/// [`Refusal::LeaseLost`].
pub fn may_act(lease: Option<&Lease>, who: &str, generation: Option<i64>, now: Timestamp) -> Result<(), Refusal> {
    let allowed = match (lease, generation) {
        // A lapsed claim that nobody took over since is as good as before.
        (Some(lease), Some(generation)) => lease.by == who && lease.generation == generation,
        (Some(lease), None) => lease.by == who || !lease.holds(now),
        (None, Some(_)) => false,
        (None, None) => true,
    };
    if allowed { Ok(()) } else { Err(Refusal::LeaseLost) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_newest_claim_decides() {
        let at = |second| Timestamp::from_second(second).unwrap();
        let lease = Lease { by: "anna".into(), until: at(100), generation: 2 };
        let cases = [
            (Some(&lease), "anna", Some(2), 50, true),
            (Some(&lease), "anna", Some(2), 150, true),
            (Some(&lease), "anna", Some(1), 50, false),
            (Some(&lease), "bert", Some(2), 50, false),
            (Some(&lease), "bert", Some(2), 150, false),
            (Some(&lease), "bert", None, 50, false),
            (Some(&lease), "bert", None, 100, true),
            (Some(&lease), "anna", None, 50, true),
            (None, "anna", None, 0, true),
            (None, "anna", Some(1), 0, false),
        ];
        for (lease, who, generation, now, expected) in cases {
            assert_eq!(may_act(lease, who, generation, at(now)).is_ok(), expected, "{who} {generation:?} at {now}");
        }
    }
}
