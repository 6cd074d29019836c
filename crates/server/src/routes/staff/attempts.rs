//! The attempts of one student, oldest first.

use axum::Json;
use axum::extract::{Path, State};
use runtu_api::staff::Attempt;

use crate::failure::Failure;
use crate::http::session::Reviewer;
use crate::routes::wire;
use crate::state::AppState;

/// GET [`runtu_api::paths::STAFF_ATTEMPTS`].
pub async fn list(
    State(state): State<AppState>,
    _reviewer: Reviewer,
    Path(submission): Path<String>,
) -> Result<Json<Vec<Attempt>>, Failure> {
    Ok(Json(state.db.attempts(&submission).await?.into_iter().map(wire::attempt).collect()))
}
