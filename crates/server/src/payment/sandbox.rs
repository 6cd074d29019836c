//! The simulated payment service: a page with two buttons, and books of its own. No real money moves.

use async_trait::async_trait;
use jiff::Timestamp;

use super::{Payer, PaymentService, return_path};
use crate::db::Database;
use crate::db::orders::{Order, Terms};
use crate::domain::Refusal;
use crate::domain::payment::{Fate, Receipt, RefundFate};
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

    fn terms(&self, _payer: Payer<'_>) -> Terms {
        Terms { product: "page".into(), payer: None }
    }

    fn pay_path(&self, order: &str) -> String {
        runtu_api::paths::SANDBOX_PAY.replace("{order}", order)
    }

    async fn begin(&self, order: &Order, _now: Timestamp) -> Result<(), Failure> {
        let payment = Payment {
            order: order.id.clone(),
            amount_fen: order.amount_fen,
            return_path: return_path(order),
            standing: Standing::Open,
        };
        self.db.sandbox_open(&payment).await
    }

    async fn fate(&self, order: &Order, now: Timestamp) -> Result<Fate, Failure> {
        let receipt = || Receipt { transaction: format!("sandbox-{}", order.id), at: now };
        let payment = match self.db.sandbox_payment(&order.id).await {
            Err(Failure::Refused(Refusal::NotFound)) => return Ok(Fate::Absent),
            other => other?,
        };
        Ok(match payment.standing {
            Standing::Open => Fate::Open,
            Standing::Paid => Fate::Paid(receipt()),
            Standing::Cancelled => Fate::Closed,
            Standing::Refunded => Fate::GivenBack(receipt()),
        })
    }

    async fn close(&self, order: &Order, _now: Timestamp) -> Result<(), Failure> {
        match self.db.sandbox_change(&order.id, |standing| pressed(standing, Press::Cancel)).await {
            Ok(_) | Err(Failure::Refused(Refusal::NotFound)) => Ok(()),
            Err(other) => Err(other),
        }
    }

    async fn refund(&self, order: &Order, _now: Timestamp) -> Result<RefundFate, Failure> {
        let give_back = |standing| if standing == Standing::Paid { Standing::Refunded } else { standing };
        let payment = self.db.sandbox_change(&order.id, give_back).await?;
        Ok(if payment.standing == Standing::Refunded { RefundFate::Done } else { RefundFate::NeedsPerson })
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
