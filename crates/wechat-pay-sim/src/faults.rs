//! Everything that goes wrong, on demand. A plan is a list; each request or delivery takes its first entry.

/// What goes wrong with a request. "After commit": it is carried out, and the caller does not learn it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Signed 429, not carried out.
    TooManyRequests,
    /// Signed 500, not carried out.
    Error500,
    /// Signed 500, after commit.
    Error500AfterCommit,
    /// 502 of a gateway, HTML, unsigned, not carried out.
    Gateway502,
    /// Silence, not carried out.
    SilenceBefore,
    /// Silence, after commit.
    SilenceAfterCommit,
    /// Signed 202, after commit.
    Accepted202,
    /// After commit, with a signature of something else.
    BadSignature,
    /// After commit, signed with a key that nobody knows.
    UnknownSerial,
    /// After commit, signed ten minutes ago.
    StaleTime,
    /// After commit, without signature.
    Unsigned,
    /// After commit, an answer that comes late.
    Slow,
    /// After commit, a signed answer with another amount.
    WrongAmount,
    /// After commit, the body cut in half: downloads.
    CutBody,
    /// An unsigned 403 of a gateway, not carried out.
    Gateway403,
}

impl Fault {
    /// All of them.
    pub const ALL: [Self; 15] = [
        Self::TooManyRequests,
        Self::Error500,
        Self::Error500AfterCommit,
        Self::Gateway502,
        Self::SilenceBefore,
        Self::SilenceAfterCommit,
        Self::Accepted202,
        Self::BadSignature,
        Self::UnknownSerial,
        Self::StaleTime,
        Self::Unsigned,
        Self::Slow,
        Self::WrongAmount,
        Self::CutBody,
        Self::Gateway403,
    ];

    /// True when the request is carried out all the same.
    pub fn commits(self) -> bool {
        !matches!(
            self,
            Self::TooManyRequests | Self::Error500 | Self::Gateway502 | Self::SilenceBefore | Self::Gateway403
        )
    }
}

/// What goes wrong with one delivery of a callback.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CallbackFault {
    /// Nothing; stands in a plan for a good delivery.
    None,
    /// This delivery does not arrive; the ladder goes on.
    Lost,
    /// The event is never delivered again.
    LostForEver,
    /// Delivered twice at once.
    Twice,
    /// Delivered ten minutes late: others overtake it.
    Late,
    /// Signature of something else.
    BadSignature,
    /// Signed with a key that nobody knows.
    UnknownSerial,
    /// Signed ten minutes ago.
    StaleTime,
    /// Well signed and sealed, with another amount.
    WrongAmount,
    /// Well signed and sealed, of another merchant.
    OtherMerchant,
    /// The merchant's acknowledgement is lost: delivered again, as if it had failed.
    AckLost,
}

impl CallbackFault {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::None,
        Self::Lost,
        Self::LostForEver,
        Self::Twice,
        Self::Late,
        Self::BadSignature,
        Self::UnknownSerial,
        Self::StaleTime,
        Self::WrongAmount,
        Self::OtherMerchant,
        Self::AckLost,
    ];
}

/// What the payer does in the very moment in which the merchant closes the order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Race {
    /// Pays first: the closing is refused with `ORDERPAID`.
    PaysFirst,
    /// The closing is acknowledged, and the payment comes through nevertheless.
    PaysAfterwards,
}

/// How a refund ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RefundEnd {
    /// The money goes back.
    #[default]
    Success,
    /// Given up; another may be asked for.
    Closed,
    /// A person must see to it.
    Abnormal,
}
