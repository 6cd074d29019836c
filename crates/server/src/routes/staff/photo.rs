//! A submitted photo, to a reviewer. Every view is in the audit log before the photo leaves.

use axum::extract::{Path, State};
use axum::response::Response;

use crate::failure::Failure;
use crate::http::session::Reviewer;
use crate::routes::wire;
use crate::state::AppState;

/// GET [`runtu_api::paths::STAFF_PHOTO`].
pub async fn photo(
    State(state): State<AppState>,
    reviewer: Reviewer,
    Path(submission): Path<String>,
) -> Result<Response, Failure> {
    let name = state.db.photo_viewed(&submission, &reviewer.username, state.now()).await?;
    Ok(wire::jpeg(state.photos.get(&name).await?))
}
