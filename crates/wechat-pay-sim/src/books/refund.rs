//! A refund at the platform.

use jiff::Timestamp;

use crate::faults::RefundEnd;

/// Where a refund stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// On its way.
    Processing,
    /// Arrived.
    Success,
    /// Given up.
    Closed,
    /// Stuck: a person must see to it.
    Abnormal,
}

impl Standing {
    /// The platform's word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Processing => "PROCESSING",
            Self::Success => "SUCCESS",
            Self::Closed => "CLOSED",
            Self::Abnormal => "ABNORMAL",
        }
    }
}

impl From<RefundEnd> for Standing {
    fn from(end: RefundEnd) -> Self {
        match end {
            RefundEnd::Success => Self::Success,
            RefundEnd::Closed => Self::Closed,
            RefundEnd::Abnormal => Self::Abnormal,
        }
    }
}

/// A refund.
#[derive(Debug, Clone)]
pub struct Refund {
    /// The platform's number.
    pub id: String,
    /// The merchant's number of the order.
    pub order: String,
    /// Fen that go back.
    pub amount: u32,
    /// Where its callback goes.
    pub notify_url: String,
    /// When it was accepted.
    pub accepted_at: Timestamp,
    /// When it ends.
    pub ends_at: Timestamp,
    /// How it will end.
    pub end: RefundEnd,
    /// Where it stands.
    pub standing: Standing,
}
