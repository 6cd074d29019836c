//! The attempts of one student, oldest first.

use axum::Json;
use axum::extract::{Path, State};
use runtu_api::staff::Attempt;

use crate::failure::Failure;
use crate::http::session::Reviewer;
use crate::routes::wire::{self, Viewer};
use crate::state::AppState;

/// GET [`runtu_api::paths::STAFF_ATTEMPTS`].
pub async fn list(
    State(state): State<AppState>,
    reviewer: Reviewer,
    Path(submission): Path<String>,
) -> Result<Json<Vec<Attempt>>, Failure> {
    let viewer = Viewer::of(&reviewer, state.now());
    let attempts = state.db.attempts(&submission).await?;
    Ok(Json(attempts.into_iter().map(|attempt| wire::attempt(attempt, &viewer)).collect()))
}
