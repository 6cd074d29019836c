//! The simulated payment service: a page with two buttons, and books of its own. No real money moves.

use async_trait::async_trait;

use super::{Charge, Fate, PaymentService};
use crate::db::Database;
use crate::domain::word::worded;
use crate::failure::Failure;

worded! {
    /// Where a simulated payment stands.
    pub enum Standing {
        /// Waiting for the payer.
        Open = "open",
        /// The payer pressed "pay".
        Paid = "paid",
        /// The payer pressed "cancel".
        Cancelled = "cancelled",
        /// Given back.
        Refunded = "refunded",
    }
}

/// A simulated payment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payment {
    /// Order number.
    pub order: String,
    /// Amount, fen.
    pub amount_fen: u32,
    /// Where the payer goes afterwards.
    pub return_path: String,
    /// Where it stands.
    pub standing: Standing,
}

/// What the payer does on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Press {
    /// "Pay".
    Pay,
    /// "Cancel".
    Cancel,
}

/// What a press does: only an open payment is moved by it, so double taps and replays change nothing.
pub fn pressed(standing: Standing, press: Press) -> Standing {
    match (standing, press) {
        (Standing::Open, Press::Pay) => Standing::Paid,
        (Standing::Open, Press::Cancel) => Standing::Cancelled,
        (Standing::Paid | Standing::Cancelled | Standing::Refunded, _) => standing,
    }
}

/// The service.
#[derive(Debug, Clone)]
pub struct Sandbox {
    db: Database,
}

impl Sandbox {
    /// The simulated service with its books in `db`.
    pub fn new(db: Database) -> Self {
        Self { db }
    }
}

#[async_trait]
impl PaymentService for Sandbox {
    fn name(&self) -> &'static str {
        "sandbox"
    }

    fn is_simulated(&self) -> bool {
        true
    }

    async fn begin(&self, charge: &Charge<'_>) -> Result<String, Failure> {
        let payment = Payment {
            order: charge.order.into(),
            amount_fen: charge.amount_fen,
            return_path: charge.return_path.into(),
            standing: Standing::Open,
        };
        self.db.sandbox_open(&payment).await?;
        Ok(runtu_api::paths::SANDBOX_PAY.replace("{order}", charge.order))
    }

    async fn fate(&self, order: &str) -> Result<Fate, Failure> {
        Ok(match self.db.sandbox_payment(order).await?.standing {
            Standing::Open => Fate::Open,
            Standing::Paid => Fate::Paid,
            Standing::Cancelled => Fate::Closed,
            Standing::Refunded => Fate::Refunded,
        })
    }

    async fn refund(&self, order: &str) -> Result<(), Failure> {
        let give_back = |standing| if standing == Standing::Paid { Standing::Refunded } else { standing };
        self.db.sandbox_change(order, give_back).await.map(drop)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_first_press_counts() {
        for press in [Press::Pay, Press::Cancel] {
            let first = pressed(Standing::Open, press);
            assert_ne!(first, Standing::Open);
            for again in [Press::Pay, Press::Cancel] {
                assert_eq!(pressed(first, again), first);
                assert_eq!(pressed(Standing::Refunded, again), Standing::Refunded);
            }
        }
    }
}
