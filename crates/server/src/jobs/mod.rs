//! What runs by itself beside the requests. Several servers take turns (`db/turns.rs`).

mod bills;
mod certificates;
mod decisions;
mod orders;
mod orphans;
mod retention;
mod sessions;

pub use bills::compare_bills;
pub use decisions::settle_decisions;
pub use orders::settle_undecided;
pub use orphans::sweep_shelf;
pub use retention::delete_expired;

use std::time::Duration;

use jiff::SignedDuration;

use crate::failure::Failure;
use crate::state::AppState;

/// Decisions rest for ten seconds: nobody should wait much longer.
const EVERY: Duration = Duration::from_secs(1);
/// Pause of the orders' job: it finds only those whose time to be asked has come.
const SECONDS: SignedDuration = SignedDuration::from_secs(5);
const MINUTE: SignedDuration = SignedDuration::from_mins(1);
const HOUR: SignedDuration = SignedDuration::from_hours(1);

/// Runs every job when its time has come, for ever. A job that fails is logged and tried again.
pub async fn run(state: AppState) {
    tokio::join!(house(&state), money(&state));
}

/// What waits for a payment service: that may take long, and nothing else shall wait with it.
async fn money(state: &AppState) {
    let mut certificates = certificates::Certificates::default();
    let mut ticks = ticks();
    loop {
        ticks.tick().await;
        note("certificates", certificates.refresh(state).await);
        if turn(state, "orders", SECONDS).await {
            note("orders", settle_undecided(state).await);
        }
        if turn(state, "bills", HOUR).await {
            note("bills", compare_bills(state).await);
        }
    }
}

/// What the service does in its own house.
async fn house(state: &AppState) {
    let mut ticks = ticks();
    loop {
        ticks.tick().await;
        note("decisions", settle_decisions(state).await);
        if turn(state, "orphans", MINUTE).await {
            note("orphans", sweep_shelf(state).await);
        }
        if turn(state, "sessions", MINUTE).await {
            note("sessions", sessions::sweep(state).await);
        }
        if turn(state, "retention", HOUR).await {
            note("retention", delete_expired(state).await);
        }
    }
}

fn ticks() -> tokio::time::Interval {
    let mut ticks = tokio::time::interval(EVERY);
    ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    ticks
}

async fn turn(state: &AppState, job: &'static str, every: SignedDuration) -> bool {
    match state.db.take_turn(job, every, state.now()).await {
        Ok(ours) => ours,
        Err(fault) => {
            note(job, Err(fault));
            false
        }
    }
}

fn note(job: &'static str, outcome: Result<(), Failure>) {
    if let Err(fault) = outcome {
        tracing::error!(%fault, job, "job failed");
    }
}
