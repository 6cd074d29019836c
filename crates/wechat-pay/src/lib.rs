//! A small client of WeChat Pay's merchant API v3: orders in H5, JSAPI and Native, query, close, refund, notifications,
//! certificates and the daily bill.
//!
//! It is built around three rules.
//! - **Nothing unverified is parsed.** A body becomes readable only as [`verify::Verified`], which only a good signature
//!   of a known platform key makes.
//! - **An error says what happened to the money.** [`CallError`] has three values: surely not carried out, surely refused,
//!   unknown. Unknown is answered by asking ([`Client::query`]), never by a new order number.
//! - **One judgement.** What a query says and what a notification says go through the same pure function,
//!   [`judge::judge`].
//!
//! The time and the nonces are arguments or injected; the network is a [`transport::Transport`].

mod amount;
pub mod bill;
mod client;
mod error;
pub mod judge;
pub mod keys;
mod merchant;
pub mod notify;
mod numbers;
pub mod oauth;
mod order;
mod refund;
pub mod sealed;
pub mod sign;
pub mod transport;
pub mod verify;
mod wire;

pub use amount::Fen;
pub use client::{Client, Nonces, RandomNonces};
pub use error::{CallError, Doubt, Refused};
pub use merchant::{Merchant, MerchantFault};
pub use numbers::{AppId, MchId, NumberFault, OpenId, OutRefundNo, OutTradeNo};
pub use order::{Bridge, DESCRIPTION, Order, Place, Prepaid};
pub use refund::{Refund, RefundStanding, RefundStatus, WITHIN_DAYS};
pub use wire::transaction::{TradeState, Transaction};
