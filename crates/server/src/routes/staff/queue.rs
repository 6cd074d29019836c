//! What waits for review.

use axum::Json;
use axum::extract::State;
use runtu_api::staff::{Queue, QueueItem};

use crate::failure::Failure;
use crate::http::session::Reviewer;
use crate::state::AppState;

const SHOWN: u64 = 50;

/// GET [`runtu_api::paths::STAFF_QUEUE`].
pub async fn queue(State(state): State<AppState>, _reviewer: Reviewer) -> Result<Json<Queue>, Failure> {
    let now = state.now();
    let (waiting, cases) = state.db.queue(SHOWN).await?;
    let items = cases.into_iter().map(|case| QueueItem {
        id: case.submission.id,
        name: case.name,
        school: case.school,
        submitted_at: case.submission.submitted_at.to_string(),
        flagged: !case.submission.disagreements.is_empty(),
        claimed_by: case.lease.filter(|lease| lease.holds(now)).map(|lease| lease.by),
    });
    Ok(Json(Queue { waiting: u32::try_from(waiting).unwrap_or(u32::MAX), items: items.collect() }))
}
