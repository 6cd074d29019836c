//! The states of records as a school speaks of them.

use runtu_api::staff::Progress;

/// A stage on the way to the national record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Has not paid.
    NotStarted,
    /// Has paid, has not handed in.
    Paid,
    /// Handed in, not decided.
    Submitted,
    /// Came back.
    Returned,
    /// Approved.
    Approved,
    /// On the national record, or on its way there.
    Published,
}

impl Stage {
    /// Every stage, in order.
    pub const ALL: [Self; 6] =
        [Self::NotStarted, Self::Paid, Self::Submitted, Self::Returned, Self::Approved, Self::Published];

    /// The stage of a record's state, by its stable word; a word of a newer server stands with what is under way.
    pub fn of(state: &str) -> Self {
        match state {
            "qualified" => Self::NotStarted,
            "paid" => Self::Paid,
            "returned" => Self::Returned,
            "approved" => Self::Approved,
            "publishing" | "published" => Self::Published,
            _ => Self::Submitted,
        }
    }

    /// Stable name, for tests and styles.
    pub fn name(self) -> &'static str {
        match self {
            Self::NotStarted => "not-started",
            Self::Paid => "paid",
            Self::Submitted => "submitted",
            Self::Returned => "returned",
            Self::Approved => "approved",
            Self::Published => "published",
        }
    }
}

/// How many records stand at each stage, and how many there are.
pub fn counted(progress: &[Progress]) -> ([(Stage, u64); 6], u64) {
    let count = |stage| progress.iter().filter(|part| Stage::of(&part.state) == stage).map(|part| part.records).sum();
    let counts = Stage::ALL.map(|stage| (stage, count(stage)));
    (counts, counts.iter().map(|(_, records)| records).sum())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_record_stands_at_one_stage() {
        let words = [
            "qualified",
            "paid",
            "submitted",
            "in_review",
            "withdraw_requested",
            "returned",
            "approved",
            "publishing",
            "published",
            "new",
        ];
        let progress: Vec<_> = words.iter().map(|word| Progress { state: (*word).into(), records: 2 }).collect();
        let (counts, all) = counted(&progress);
        assert_eq!(all, 20);
        let of = |stage| counts.iter().find(|(other, _)| *other == stage).map(|(_, records)| *records);
        assert_eq!((of(Stage::Submitted), of(Stage::Published), of(Stage::NotStarted)), (Some(8), Some(4), Some(2)));
    }
}
