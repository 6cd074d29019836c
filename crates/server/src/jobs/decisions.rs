//! Decisions that nobody took back in time begin to count.

use crate::failure::Failure;
use crate::state::AppState;

/// Lets them count.
pub async fn settle_decisions(state: &AppState) -> Result<(), Failure> {
    state.db.settle_decisions(state.now()).await.map(drop)
}
