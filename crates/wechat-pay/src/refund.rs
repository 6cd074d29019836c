//! Giving money back. Accepted is not done: the standing says.

use jiff::Timestamp;
use serde::Deserialize;

use crate::amount::Fen;
use crate::error::{CallError, Doubt};
use crate::numbers::{OutRefundNo, OutTradeNo};
use crate::verify::Verified;
use crate::{Client, wire};

/// Days after the payment within which it can be given back.
pub const WITHIN_DAYS: i64 = 365;

/// A refund of a whole order. Asking again with the same number is the same refund.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refund {
    /// Our number of the refund.
    pub number: OutRefundNo,
    /// The order.
    pub order: OutTradeNo,
    /// The whole amount.
    pub amount: Fen,
    /// Why, as the payer reads it.
    pub reason: &'static str,
}

/// Where a refund stands in WeChat's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum RefundStatus {
    /// The money has gone back.
    Success,
    /// Given up: nothing has gone back, a new number may be tried.
    Closed,
    /// On its way.
    Processing,
    /// The payer's account took it not: a person must see to it at the merchant platform.
    Abnormal,
}

/// What is known of a refund.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefundStanding {
    /// Our number of the refund.
    pub number: OutRefundNo,
    /// The order.
    pub order: OutTradeNo,
    /// Where it stands.
    pub status: RefundStatus,
    /// What goes back.
    pub amount: Fen,
}

impl RefundStanding {
    /// Reads a signed answer.
    pub(crate) fn read(answer: wire::refund::Answer) -> Result<Self, String> {
        if answer.amount.refund > answer.amount.total {
            return Err("more goes back than was paid".into());
        }
        Ok(Self {
            number: OutRefundNo::parse(answer.out_refund_no).map_err(|fault| fault.to_string())?,
            order: OutTradeNo::parse(answer.out_trade_no).map_err(|fault| fault.to_string())?,
            status: answer.status,
            amount: Fen(answer.amount.refund),
        })
    }
}

impl Client {
    /// Asks for a refund, or again for the same one.
    ///
    /// # Errors
    /// [`CallError`]; after [`CallError::Unknown`] repeat exactly this call, or [`Client::query_refund`].
    pub async fn refund(&self, refund: &Refund, now: Timestamp) -> Result<RefundStanding, CallError> {
        let body = wire::refund::Body {
            out_trade_no: refund.order.as_str(),
            out_refund_no: refund.number.as_str(),
            reason: refund.reason,
            notify_url: &self.merchant().notify_url,
            amount: wire::refund::Amount { refund: refund.amount.0, total: refund.amount.0, currency: "CNY" },
        };
        let body = serde_json::to_vec(&body).map_err(|fault| CallError::NotDone(fault.to_string()))?;
        let answer = self.post("/v3/refund/domestic/refunds", &body, now).await?;
        same(&answer, &refund.number)
    }

    /// Asks where a refund stands; `None` when there is none of this number.
    ///
    /// # Errors
    /// [`CallError`].
    pub async fn query_refund(
        &self,
        number: &OutRefundNo,
        now: Timestamp,
    ) -> Result<Option<RefundStanding>, CallError> {
        match self.get(&format!("/v3/refund/domestic/refunds/{number}"), now).await {
            Ok(answer) => same(&answer, number).map(Some),
            Err(CallError::Refused(refused)) if refused.status == 404 && refused.code == "RESOURCE_NOT_EXISTS" => {
                Ok(None)
            }
            Err(other) => Err(other),
        }
    }
}

fn same(answer: &Verified<Vec<u8>>, number: &OutRefundNo) -> Result<RefundStanding, CallError> {
    let standing = answer.json().and_then(RefundStanding::read).map_err(Doubt::Unreadable)?;
    if standing.number != *number {
        return Err(Doubt::Unreadable("the answer is about another refund".into()).into());
    }
    Ok(standing)
}
