//! Payment services behind one trait. Ours and theirs are two sets of books: theirs decides, ours follows.

pub mod sandbox;
mod settle;

use async_trait::async_trait;

use crate::failure::Failure;

pub use settle::settle;

/// An order on its way to the payment service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Charge<'a> {
    /// Order number, the same in both books.
    pub order: &'a str,
    /// Amount, fen.
    pub amount_fen: u32,
    /// Path of our site where the payer goes afterwards.
    pub return_path: &'a str,
}

/// Where an order stands in the payment service's books.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// Not decided yet.
    Open,
    /// Paid.
    Paid,
    /// Closed without payment.
    Closed,
    /// Paid and given back.
    Refunded,
}

/// A payment service. Every call is safe to repeat with the same order.
#[async_trait]
pub trait PaymentService: Send + Sync {
    /// Its stable name, as orders and the audit log hold it.
    fn name(&self) -> &'static str;

    /// True when no real money moves.
    fn is_simulated(&self) -> bool;

    /// Takes the order; the address to which the payer is sent.
    async fn begin(&self, charge: &Charge<'_>) -> Result<String, Failure>;

    /// Where the order stands there.
    async fn fate(&self, order: &str) -> Result<Fate, Failure>;

    /// Gives the money of a paid order back.
    async fn refund(&self, order: &str) -> Result<(), Failure>;
}
