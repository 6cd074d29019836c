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
        /// Submitted, waiting for a reviewer.
        Submitted = "submitted",
        /// A reviewer has it, or had it when the claim lapsed.
        InReview = "in_review",
        /// The student asks for the submission back; nobody decides it meanwhile.
        WithdrawRequested = "withdraw_requested",
        /// Sent back with reasons.
        Returned = "returned",
        /// Approved: the photo does not change any more.
        Approved = "approved",
        /// Exported, on its way to the national record.
        Publishing = "publishing",
        /// On the national record.
        Published = "published",
    }
}

worded! {
    /// What can happen to a capture.
    pub enum CaptureEvent {
        /// The payment service confirmed the money.
        Pay = "pay",
        /// The student handed in a photo.
        Submit = "submit",
        /// A reviewer takes it.
        Claim = "claim",
        /// The reviewer lays it back.
        Release = "release",
        /// The reviewer approved it.
        Approve = "approve",
        /// The reviewer sent it back.
        Return = "return",
        /// The student asks for it back.
        RequestWithdraw = "request_withdraw",
        /// Customer service gives it back: the student may submit another.
        GrantWithdraw = "grant_withdraw",
        /// Customer service does not: it goes back to the reviewers.
        RefuseWithdraw = "refuse_withdraw",
        /// It left in an export.
        Export = "export",
        /// The national record has it.
        Publish = "publish",
    }
}

impl CaptureState {
    /// True while a submission is on somebody's desk.
    pub fn awaits_decision(self) -> bool {
        matches!(self, Self::Submitted | Self::InReview | Self::WithdrawRequested)
    }
}

/// The state after `event`. Claims, exports and publishing are safe to repeat.
///
/// # Errors
/// The refusal the person gets when the event is not possible in `state`.
pub fn next(state: CaptureState, event: CaptureEvent) -> Result<CaptureState, Refusal> {
    use CaptureEvent as E;
    use CaptureState as S;
    match (state, event) {
        (S::Qualified, E::Pay) => Ok(S::Paid),
        (S::Paid | S::Returned, E::Submit) => Ok(S::Submitted),
        (S::Submitted | S::InReview, E::Claim) => Ok(S::InReview),
        (S::Submitted | S::InReview, E::Release) => Ok(S::Submitted),
        (S::InReview, E::Approve) => Ok(S::Approved),
        (S::InReview, E::Return) => Ok(S::Returned),
        (S::Submitted | S::InReview | S::WithdrawRequested, E::RequestWithdraw) => Ok(S::WithdrawRequested),
        (S::WithdrawRequested, E::GrantWithdraw) => Ok(S::Paid),
        (S::WithdrawRequested, E::RefuseWithdraw) => Ok(S::Submitted),
        (S::Approved | S::Publishing, E::Export) => Ok(S::Publishing),
        (S::Publishing | S::Published, E::Publish) => Ok(S::Published),
        (S::Published, E::Export) => Ok(S::Published),

        (S::Qualified, _) => Err(Refusal::WrongState),
        (_, E::Pay) => Err(Refusal::AlreadyPaid),
        (S::Approved | S::Publishing | S::Published, E::Submit | E::RequestWithdraw) => Err(Refusal::AlreadyApproved),
        (S::WithdrawRequested, E::Claim | E::Approve | E::Return | E::Release) => Err(Refusal::WithdrawPending),
        (
            S::Paid | S::Returned | S::Approved | S::Publishing | S::Published,
            E::Claim | E::Release | E::Approve | E::Return | E::GrantWithdraw | E::RefuseWithdraw,
        ) => Err(Refusal::AlreadyDecided),
        (S::Submitted, E::Approve | E::Return)
        | (S::Submitted | S::InReview, E::Submit | E::GrantWithdraw | E::RefuseWithdraw | E::Export | E::Publish)
        | (S::WithdrawRequested, E::Submit | E::Export | E::Publish)
        | (S::Paid | S::Returned, E::RequestWithdraw | E::Export | E::Publish)
        | (S::Approved, E::Publish) => Err(Refusal::WrongState),
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
        (S::Paid, E::Submit, S::Submitted),
        (S::Returned, E::Submit, S::Submitted),
        (S::Submitted, E::Claim, S::InReview),
        (S::InReview, E::Claim, S::InReview),
        (S::Submitted, E::Release, S::Submitted),
        (S::InReview, E::Release, S::Submitted),
        (S::InReview, E::Approve, S::Approved),
        (S::InReview, E::Return, S::Returned),
        (S::Submitted, E::RequestWithdraw, S::WithdrawRequested),
        (S::InReview, E::RequestWithdraw, S::WithdrawRequested),
        (S::WithdrawRequested, E::RequestWithdraw, S::WithdrawRequested),
        (S::WithdrawRequested, E::GrantWithdraw, S::Paid),
        (S::WithdrawRequested, E::RefuseWithdraw, S::Submitted),
        (S::Approved, E::Export, S::Publishing),
        (S::Publishing, E::Export, S::Publishing),
        (S::Published, E::Export, S::Published),
        (S::Publishing, E::Publish, S::Published),
        (S::Published, E::Publish, S::Published),
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
    fn after_approved_nothing_leads_back() {
        for &state in &[S::Approved, S::Publishing, S::Published] {
            for &event in E::ALL {
                if let Ok(to) = next(state, event) {
                    assert!(matches!(to, S::Publishing | S::Published), "{state:?} + {event:?}");
                }
            }
        }
    }

    #[test]
    fn each_refusal_says_what_it_is() {
        assert_eq!(next(S::Approved, E::Submit), Err(Refusal::AlreadyApproved));
        assert_eq!(next(S::Published, E::Submit), Err(Refusal::AlreadyApproved));
        assert_eq!(next(S::Approved, E::Return), Err(Refusal::AlreadyDecided));
        assert_eq!(next(S::WithdrawRequested, E::Approve), Err(Refusal::WithdrawPending));
        assert_eq!(next(S::Paid, E::Pay), Err(Refusal::AlreadyPaid));
        assert_eq!(next(S::Qualified, E::Submit), Err(Refusal::WrongState));
        assert_eq!(next(S::InReview, E::Submit), Err(Refusal::WrongState));
    }

    #[test]
    fn words_are_reversible() {
        for &state in S::ALL {
            assert_eq!(S::parse(state.as_str()), Some(state));
        }
        assert_eq!(S::parse("lost"), None);
    }
}
