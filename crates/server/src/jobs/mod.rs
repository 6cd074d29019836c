//! What runs by itself beside the requests.

mod orders;
mod sessions;

pub use orders::settle_undecided;

use std::time::Duration;

use crate::state::AppState;

const EVERY: Duration = Duration::from_secs(60);

/// Runs every job each minute, for ever. A job that fails is logged and tried again.
pub async fn run(state: AppState) {
    let mut ticks = tokio::time::interval(EVERY);
    ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        if let Err(fault) = orders::settle_undecided(&state).await {
            tracing::error!(%fault, job = "orders", "job failed");
        }
        if let Err(fault) = sessions::sweep(&state).await {
            tracing::error!(%fault, job = "sessions", "job failed");
        }
    }
}
