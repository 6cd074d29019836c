//! A notification: verified, opened, read; what it means is [`crate::judge`]'s to say.

use jiff::Timestamp;

use crate::Client;
use crate::refund::RefundStanding;
use crate::sealed::SealFault;
use crate::verify::{Rejection, verify};
use crate::wire;
use crate::wire::transaction::Transaction;

/// Largest body of a notification, bytes: real ones have about one thousand.
pub const LARGEST: usize = 16 * 1024;

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// An order was paid.
    Transaction(Transaction),
    /// A refund has ended.
    Refund(RefundStanding),
    /// Something else that is signed by WeChat: acknowledged and not followed.
    Other(String),
}

/// Why a notification is not believed: to be answered with an error, quietly.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotifyFault {
    /// Its signature.
    #[error(transparent)]
    Signature(#[from] Rejection),
    /// Its sealed part.
    #[error(transparent)]
    Seal(#[from] SealFault),
    /// Its content.
    #[error("unreadable: {0}")]
    Unreadable(String),
}

impl Client {
    /// Reads a notification from its headers and exact body.
    ///
    /// # Errors
    /// [`NotifyFault`]; nothing may follow from the notification then.
    pub fn notification(
        &self,
        headers: &[(String, String)],
        body: Vec<u8>,
        now: Timestamp,
    ) -> Result<Event, NotifyFault> {
        let verified = verify(&self.platform_keys(), headers, body, now)?;
        let envelope: wire::notification::Envelope = verified.json().map_err(NotifyFault::Unreadable)?;
        let content = self.merchant().api_key.open(&envelope.resource)?;
        let unreadable = |error: serde_json::Error| NotifyFault::Unreadable(format!("{:?}", error.classify()));
        if envelope.event_type.starts_with("TRANSACTION.") {
            serde_json::from_slice(&content).map(Event::Transaction).map_err(unreadable)
        } else if envelope.event_type.starts_with("REFUND.") {
            let answer = serde_json::from_slice(&content).map_err(unreadable)?;
            RefundStanding::read(answer).map(Event::Refund).map_err(NotifyFault::Unreadable)
        } else {
            Ok(Event::Other(envelope.event_type))
        }
    }
}

/// The body of an answer that asks WeChat to try again later.
pub fn fail(message: &str) -> String {
    serde_json::json!({ "code": "FAIL", "message": message }).to_string()
}
