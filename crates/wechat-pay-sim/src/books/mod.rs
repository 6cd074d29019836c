//! The platform's books.

pub mod order;
pub mod refund;

use std::collections::BTreeMap;

use jiff::Timestamp;
pub use order::{Order, Standing};
pub use refund::Refund;

/// Orders and refunds, by the merchant's numbers.
#[derive(Debug, Clone, Default)]
pub struct Books {
    /// Orders.
    pub orders: BTreeMap<String, Order>,
    /// Refunds.
    pub refunds: BTreeMap<String, Refund>,
}

impl Books {
    /// Fen that were taken from payers for an order, less what went back or is on its way back.
    pub fn kept(&self, order: &str) -> i64 {
        let paid = self.orders.get(order).filter(|o| o.payment.is_some()).map_or(0, |o| i64::from(o.amount));
        let back = |r: &&Refund| {
            r.order == order && matches!(r.standing, refund::Standing::Processing | refund::Standing::Success)
        };
        paid - self.refunds.values().filter(back).map(|r| i64::from(r.amount)).sum::<i64>()
    }
}

/// A payment that came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payment {
    /// Number of the payment.
    pub transaction: String,
    /// When.
    pub at: Timestamp,
}
