//! Payment services behind one trait. Ours and theirs are two sets of books: theirs decides, ours follows.

pub mod sandbox;
mod settle;
pub mod wechat;

use std::net::IpAddr;

use async_trait::async_trait;
use jiff::Timestamp;

use crate::db::orders::{Order, Terms};
use crate::domain::payment::{Fate, RefundFate};
use crate::failure::Failure;

pub use settle::settle;

/// Where a payer is, as far as the server can tell.
#[derive(Debug, Clone, Copy)]
pub struct Payer<'a> {
    /// The browser's `User-Agent`.
    pub browser: &'a str,
    /// The network address.
    pub address: IpAddr,
}

/// A payment service. Every call is safe to repeat with the same order.
#[async_trait]
pub trait PaymentService: Send + Sync {
    /// Its stable name, as orders and the audit log hold it.
    fn name(&self) -> &'static str;

    /// True when no real money moves.
    fn is_simulated(&self) -> bool;

    /// How this payer pays: what stays fixed for the order.
    fn terms(&self, payer: Payer<'_>) -> Terms;

    /// Path of the page to which the payer is sent.
    fn pay_path(&self, order: &str) -> String;

    /// Makes the order known there.
    async fn begin(&self, order: &Order, now: Timestamp) -> Result<(), Failure>;

    /// Where the order stands there.
    async fn fate(&self, order: &Order, now: Timestamp) -> Result<Fate, Failure>;

    /// Closes an order that nobody has paid. Good also when somebody just has: ask afterwards.
    async fn close(&self, order: &Order, now: Timestamp) -> Result<(), Failure>;

    /// Gives the money of a paid order back, or says how far that is.
    async fn refund(&self, order: &Order, now: Timestamp) -> Result<RefundFate, Failure>;
}

/// Where the payer goes after paying, on our site.
pub fn return_path(order: &Order) -> String {
    format!("/records/{}/paid", order.record)
}
