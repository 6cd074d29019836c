//! Why the service says no: the caller's side of every error.

/// A request that is understood and refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The capture code is in no roster.
    #[error("unknown capture code")]
    CodeUnknown,
    /// The last four characters do not match.
    #[error("the last four characters do not match")]
    LastFourWrong {
        /// Tries before the delay begins.
        tries_left: u32,
    },
    /// Too many wrong tries.
    #[error("too many tries, wait {retry_after} s")]
    TooManyTries {
        /// Seconds.
        retry_after: u32,
    },
    /// No student session, or it is over.
    #[error("no valid session")]
    NotQualified,
    /// No staff session, or it is over.
    #[error("not signed in")]
    NotSignedIn,
    /// Wrong user name or password.
    #[error("wrong user name or password")]
    SignInWrong,
    /// No such thing, or somebody else's.
    #[error("not found")]
    NotFound,
    /// Not possible in this state.
    #[error("not possible in this state")]
    WrongState,
    /// The record has been paid for.
    #[error("already paid")]
    AlreadyPaid,
    /// The record is approved.
    #[error("already approved")]
    AlreadyApproved,
    /// The submission has been decided.
    #[error("already decided")]
    AlreadyDecided,
    /// The idempotency key came with other content.
    #[error("idempotency key reused with other content")]
    KeyReused,
    /// The upload cannot be decoded.
    #[error("the photo cannot be decoded: {0}")]
    PhotoUnreadable(String),
    /// The photo breaks a rule of the standard.
    #[error("the photo breaks rule `{rule}`: {detail}")]
    PhotoRule {
        /// Stable name of the rule.
        rule: &'static str,
        /// The measured value and the limit.
        detail: String,
    },
    /// The batch takes no photos yet.
    #[error("the batch opens at {opens}")]
    BatchNotOpen {
        /// When it will.
        opens: jiff::Timestamp,
    },
    /// The batch takes no photos any more.
    #[error("the batch is over")]
    BatchOver,
    /// The code was issued for a school that is not captured here.
    #[error("the code belongs to another school")]
    CodeOtherSchool,
    /// The student has asked for the submission back: it is not decided meanwhile.
    #[error("a withdrawal is being considered")]
    WithdrawPending,
    /// Somebody else holds the submission, or did in between.
    #[error("the claim is lost")]
    LeaseLost,
    /// The time to take a decision back is over.
    #[error("too late to take it back")]
    UndoOver,
    /// The role does not allow it.
    #[error("not allowed for this role")]
    Forbidden,
    /// The account has a second factor, and its code is missing or wrong.
    #[error("second factor needed")]
    SecondFactor,
    /// More requests than one address may send.
    #[error("too many requests, wait {retry_after} s")]
    TooManyRequests {
        /// Seconds.
        retry_after: u32,
    },
    /// The body came too slowly.
    #[error("the body came too slowly")]
    TooSlow,
    /// More work than the server can take at once.
    #[error("busy")]
    Busy,
    /// The body is larger than allowed.
    #[error("body too large: {0}")]
    TooLarge(String),
    /// The request came from another site.
    #[error("request from another site")]
    CrossSite,
    /// The request is malformed.
    #[error("malformed request: {0}")]
    BadRequest(String),
}
