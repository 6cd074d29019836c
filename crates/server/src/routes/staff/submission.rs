//! One submission, with all a reviewer needs.

use axum::Json;
use axum::extract::{Path, State};
use runtu_api::staff::ReviewItem;

use crate::failure::Failure;
use crate::http::session::Reviewer;
use crate::routes::wire::{self, Viewer};
use crate::state::AppState;

/// GET [`runtu_api::paths::STAFF_SUBMISSION`].
pub async fn show(
    State(state): State<AppState>,
    reviewer: Reviewer,
    Path(submission): Path<String>,
) -> Result<Json<ReviewItem>, Failure> {
    Ok(Json(wire::review_item(state.db.case(&submission).await?, &Viewer::of(&reviewer, state.now()))?))
}
