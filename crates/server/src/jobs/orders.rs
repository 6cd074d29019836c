//! Undecided orders are asked for again, less and less often: a payment is not lost when its payer never comes back.

use crate::failure::Failure;
use crate::payment::settle;
use crate::state::AppState;

/// Orders asked for at once.
const AT_ONCE: u64 = 100;

/// Settles the undecided orders whose time has come; one that fails does not stop the others.
pub async fn settle_undecided(state: &AppState) -> Result<(), Failure> {
    loop {
        let orders = state.db.take_undecided(AT_ONCE, state.now()).await?;
        if orders.is_empty() {
            return Ok(());
        }
        for order in orders {
            if let Err(fault) = settle(&state.db, state.payment.as_ref(), order, state.now()).await {
                tracing::error!(%fault, "an order could not be settled");
            }
        }
    }
}
