//! Where the capture of one enrolment record stands, and what may happen next.

use super::Refusal;
use super::word::worded;

worded! {
    /// Where a capture stands.
    pub enum CaptureState {
        /// The student has qualified, or could.
        Qualified = "qualified",
        /// Paid: shots without limit until one is submitted.
        Paid = "paid",
        /// Submitted, waiting for the reviewer.
        InReview = "in_review",
        /// Sent back with reasons.
        Returned = "returned",
        /// Approved: final.
        Approved = "approved",
    }
}

worded! {
    /// What can happen to a capture.
    pub enum CaptureEvent {
        /// The payment service confirmed the money.
        Pay = "pay",
        /// The student handed in a photo.
        Submit = "submit",
        /// The reviewer approved it.
        Approve = "approve",
        /// The reviewer sent it back.
        Return = "return",
    }
}

/// The state after `event`.
///
/// # Errors
/// The refusal the person gets when the event is not possible in `state`.
pub fn next(state: CaptureState, event: CaptureEvent) -> Result<CaptureState, Refusal> {
    use CaptureEvent as E;
    use CaptureState as S;
    match (state, event) {
        (S::Qualified, E::Pay) => Ok(S::Paid),
        (S::Paid | S::Returned, E::Submit) => Ok(S::InReview),
        (S::InReview, E::Approve) => Ok(S::Approved),
        (S::InReview, E::Return) => Ok(S::Returned),

        (S::Paid | S::InReview | S::Returned | S::Approved, E::Pay) => Err(Refusal::AlreadyPaid),
        (S::Approved, E::Submit) => Err(Refusal::AlreadyApproved),
        (S::Paid | S::Returned | S::Approved, E::Approve | E::Return) => Err(Refusal::AlreadyDecided),
        (S::Qualified, E::Submit | E::Approve | E::Return) | (S::InReview, E::Submit) => Err(Refusal::WrongState),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use CaptureEvent as E;
    use CaptureState as S;

    /// Every pair that is allowed; all others must refuse.
    const ALLOWED: &[(S, E, S)] = &[
        (S::Qualified, E::Pay, S::Paid),
        (S::Paid, E::Submit, S::InReview),
        (S::InReview, E::Approve, S::Approved),
        (S::InReview, E::Return, S::Returned),
        (S::Returned, E::Submit, S::InReview),
    ];

    #[test]
    fn the_table_is_exactly_the_allowed_moves() {
        for &state in S::ALL {
            for &event in E::ALL {
                let expected = ALLOWED.iter().find(|(s, e, _)| (*s, *e) == (state, event)).map(|(_, _, to)| *to);
                assert_eq!(next(state, event).ok(), expected, "{state:?} + {event:?}");
            }
        }
    }

    #[test]
    fn approved_is_final_and_says_so() {
        assert!(matches!(next(S::Approved, E::Submit), Err(Refusal::AlreadyApproved)));
        assert!(matches!(next(S::Approved, E::Return), Err(Refusal::AlreadyDecided)));
        assert!(matches!(next(S::Paid, E::Pay), Err(Refusal::AlreadyPaid)));
        assert!(matches!(next(S::Qualified, E::Submit), Err(Refusal::WrongState)));
        assert!(matches!(next(S::InReview, E::Submit), Err(Refusal::WrongState)));
    }

    #[test]
    fn words_are_reversible() {
        for &state in S::ALL {
            assert_eq!(S::parse(state.as_str()), Some(state));
        }
        assert_eq!(S::parse("lost"), None);
    }
}
