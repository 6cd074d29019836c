//! What several reviewers' words about one submission come to.

use super::word::worded;

worded! {
    /// What a reviewer decides.
    pub enum Word {
        /// The photo goes on the record.
        Approve = "approve",
        /// Back to the student.
        Return = "return",
    }
}

/// What is to happen next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Another reviewer is needed for this round: 2 is blind, 3 settles a disagreement.
    Wait(i64),
    /// Decided; the index of the decision that counts.
    Decided(usize),
}

/// Where a submission stands after the `words` so far, oldest first. With `two`, a second person looks without knowing the
/// first's word; when they disagree, a third decides.
pub fn standing(words: &[Word], two: bool) -> Standing {
    match (words, two) {
        ([], _) => Standing::Wait(1),
        ([_, ..], false) => Standing::Decided(0),
        ([_], true) => Standing::Wait(2),
        ([first, second], true) if first == second => Standing::Decided(1),
        ([_, _], true) => Standing::Wait(3),
        ([_, _, _, ..], true) => Standing::Decided(2),
    }
}

/// Whether a submission falls into the share that two people review: decided by its id, the same on every server.
pub fn needs_second(submission: &str, percent: i64) -> bool {
    let digest = super::secret::digest(submission.as_bytes());
    let draw = u32::from_str_radix(digest.get(..8).unwrap_or_default(), 16).unwrap_or_default();
    i64::from(draw % 100) < percent
}

#[cfg(test)]
mod tests {
    use super::*;
    use Word::{Approve as A, Return as R};

    #[test]
    fn the_table() {
        for (words, two, expected) in [
            (&[][..], false, Standing::Wait(1)),
            (&[][..], true, Standing::Wait(1)),
            (&[A][..], false, Standing::Decided(0)),
            (&[R][..], false, Standing::Decided(0)),
            (&[A][..], true, Standing::Wait(2)),
            (&[A, A][..], true, Standing::Decided(1)),
            (&[R, R][..], true, Standing::Decided(1)),
            (&[A, R][..], true, Standing::Wait(3)),
            (&[R, A][..], true, Standing::Wait(3)),
            (&[R, A, A][..], true, Standing::Decided(2)),
        ] {
            assert_eq!(standing(words, two), expected, "{words:?} {two}");
        }
    }

    #[test]
    fn the_share_is_kept() {
        let drawn = |percent| (0..2_000).filter(|n| needs_second(&format!("s{n}"), percent)).count();
        assert_eq!((drawn(0), drawn(100)), (0, 2_000));
        assert!((300..500).contains(&drawn(20)), "{}", drawn(20));
    }
}
