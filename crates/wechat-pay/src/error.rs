//! What became of a call. The three classes answer one question: may the money have moved?

use crate::verify::Rejection;

/// A call that did not bring what it should.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CallError {
    /// Surely not carried out, and nothing speaks against asking again: no connection, or a signed "too many requests".
    #[error("not carried out: {0}")]
    NotDone(String),
    /// Surely refused, with a signed reason: asking again changes nothing.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// It may or may not have been carried out: ask where the order stands.
    #[error("outcome unknown: {0}")]
    Unknown(#[from] Doubt),
}

/// A signed refusal.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("refused with {status} {code}: {message}")]
pub struct Refused {
    /// The HTTP status, 4xx.
    pub status: u16,
    /// The stable code, such as `OUT_TRADE_NO_USED`.
    pub code: String,
    /// A sentence for the log.
    pub message: String,
}

/// Why the outcome is not known.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Doubt {
    /// No answer in time, or the connection broke after the request had gone.
    #[error("no answer: {0}")]
    NoAnswer(String),
    /// An answer that nobody we know has signed.
    #[error("an answer with status {status} that cannot be believed: {why}")]
    Unverified {
        /// Its HTTP status.
        status: u16,
        /// What is wrong with its signature.
        why: Rejection,
    },
    /// A signed answer that leaves it open: 202, 5xx.
    #[error("status {0}")]
    Status(u16),
    /// A signed answer that does not say what it must.
    #[error("unreadable answer: {0}")]
    Unreadable(String),
}

impl CallError {
    /// The code of a signed refusal.
    pub fn code(&self) -> Option<&str> {
        match self {
            Self::Refused(refused) => Some(&refused.code),
            Self::NotDone(_) | Self::Unknown(_) => None,
        }
    }
}
