//! Sessions that are over leave the database.

use crate::failure::Failure;
use crate::state::AppState;

/// Deletes them.
pub async fn sweep(state: &AppState) -> Result<(), Failure> {
    let swept = state.db.sweep_sessions(state.now()).await?;
    if swept > 0 {
        tracing::info!(swept, "sessions over");
    }
    Ok(())
}
