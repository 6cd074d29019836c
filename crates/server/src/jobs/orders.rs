//! Undecided orders are asked for again: a payment is not lost when its payer never comes back.

use crate::failure::Failure;
use crate::payment::settle;
use crate::state::AppState;

/// Settles every undecided order; one that fails does not stop the others.
pub async fn settle_undecided(state: &AppState) -> Result<(), Failure> {
    for order in state.db.undecided_orders().await? {
        if let Err(fault) = settle(&state.db, state.payment.as_ref(), order, state.now()).await {
            tracing::error!(%fault, "an order could not be settled");
        }
    }
    Ok(())
}
