//! Taking one's own decision back in time.

use axum::Json;
use axum::extract::{Path, State};
use runtu_api::staff::ReviewItem;

use crate::failure::Failure;
use crate::http::session::Reviewer;
use crate::routes::wire::{self, Viewer};
use crate::state::AppState;

/// POST [`runtu_api::paths::STAFF_UNDO`].
pub async fn undo(
    State(state): State<AppState>,
    reviewer: Reviewer,
    Path(submission): Path<String>,
) -> Result<Json<ReviewItem>, Failure> {
    let case = state.db.undo(&submission, reviewer.desk(), state.now()).await?;
    Ok(Json(wire::review_item(case, &Viewer::of(&reviewer, state.now()))?))
}
