//! A transaction, as queries and notifications tell it.

use serde::Deserialize;

/// Where a transaction stands in WeChat's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
#[allow(missing_docs, reason = "the names are WeChat's")]
pub enum TradeState {
    Success,
    Refund,
    NotPay,
    Closed,
    Revoked,
    UserPaying,
    PayError,
    /// A word this version does not know: decides nothing.
    #[serde(other)]
    Other,
}

/// What is said about an order. [`crate::judge::judge`] says what it means.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[allow(missing_docs, reason = "the names are WeChat's")]
pub struct Transaction {
    pub appid: Option<String>,
    pub mchid: String,
    pub out_trade_no: String,
    pub transaction_id: Option<String>,
    pub trade_state: TradeState,
    /// RFC 3339, when paid.
    pub success_time: Option<jiff::Timestamp>,
    pub amount: Option<Amount>,
}

/// The amount of a transaction.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Amount {
    /// Of the order, fen.
    pub total: Option<u32>,
    /// Its currency.
    pub currency: Option<String>,
}
