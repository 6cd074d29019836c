//! What a transaction means for an order of ours: one function for queries and notifications alike.

use jiff::Timestamp;

use crate::amount::Fen;
use crate::merchant::Merchant;
use crate::numbers::OutTradeNo;
use crate::wire::transaction::{TradeState, Transaction};

/// What our books say about the order.
#[derive(Debug, Clone, Copy)]
pub struct Expected<'a> {
    /// Our number.
    pub number: &'a OutTradeNo,
    /// What it costs.
    pub amount: Fen,
}

/// Where the order stands there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Not decided yet.
    Open,
    /// Paid.
    Paid(Payment),
    /// Paid, and at least partly given back or being given back.
    GivenBack(Payment),
    /// Closed without payment.
    Closed,
}

/// A payment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payment {
    /// WeChat's number of it: one a payment, for ever.
    pub transaction: String,
    /// When, by WeChat's clock.
    pub at: Timestamp,
}

/// The transaction is not of this order, though it is signed. Nothing may follow from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the transaction's {0} is not the order's")]
pub struct Mismatch(pub &'static str);

/// Compares every part, then says what the state means.
///
/// # Errors
/// [`Mismatch`] names the part that differs or is missing.
pub fn judge(merchant: &Merchant, expected: &Expected<'_>, said: &Transaction) -> Result<Verdict, Mismatch> {
    let must = |good: bool, part| if good { Ok(()) } else { Err(Mismatch(part)) };
    must(said.mchid == merchant.mchid.as_str(), "merchant")?;
    must(said.out_trade_no == expected.number.as_str(), "number")?;
    let amount = said.amount.as_ref();
    let total = amount.and_then(|a| a.total);
    let currency = amount.and_then(|a| a.currency.as_deref());
    // An order that nobody has paid may leave these out; what is there must be right.
    must(said.appid.as_deref().is_none_or(|id| id == merchant.appid.as_str()), "application")?;
    must(total.is_none_or(|total| total == expected.amount.0), "amount")?;
    must(currency.is_none_or(|currency| currency == "CNY"), "currency")?;
    let paid = || {
        must(said.appid.is_some(), "application")?;
        must(total.is_some(), "amount")?;
        must(currency.is_some(), "currency")?;
        let transaction = said.transaction_id.clone().filter(|id| is_plain(id)).ok_or(Mismatch("transaction id"))?;
        Ok(Payment { transaction, at: said.success_time.ok_or(Mismatch("time of payment"))? })
    };
    match said.trade_state {
        TradeState::Success => paid().map(Verdict::Paid),
        TradeState::Refund => paid().map(Verdict::GivenBack),
        TradeState::NotPay | TradeState::UserPaying | TradeState::PayError => Ok(Verdict::Open),
        TradeState::Closed | TradeState::Revoked => Ok(Verdict::Closed),
        TradeState::Other => Err(Mismatch("state")),
    }
}

/// True for what every store can keep: real numbers are 28 digits.
fn is_plain(id: &str) -> bool {
    (1..=64).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_alphanumeric())
}
