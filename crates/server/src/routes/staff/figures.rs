//! Figures of the review queue.

use axum::Json;
use axum::extract::State;
use runtu_api::staff::Figures;

use crate::domain::calendar::Calendar;
use crate::failure::Failure;
use crate::http::session::Reviewer;
use crate::state::AppState;

/// GET [`runtu_api::paths::STAFF_FIGURES`].
pub async fn figures(State(state): State<AppState>, _reviewer: Reviewer) -> Result<Json<Figures>, Failure> {
    let figures = state.db.figures(Calendar::national(), state.now()).await?;
    Ok(Json(Figures {
        waiting: figures.waiting,
        claimed: figures.claimed,
        flagged: figures.flagged,
        overdue: figures.overdue,
        oldest: figures.oldest.map(|at| at.to_string()),
        decided_last_day: figures.decided_last_day,
        open_requests: figures.open_requests,
    }))
}
