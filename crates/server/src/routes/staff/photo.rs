//! A submitted photo, to a reviewer, at an address made for them. Every view is in the audit log before the photo leaves.

use axum::extract::{Path, Query, State};
use axum::response::Response;
use serde::Deserialize;

use crate::domain::Refusal;
use crate::domain::photo_address::Pass;
use crate::failure::Failure;
use crate::http::session::Reviewer;
use crate::routes::wire;
use crate::state::AppState;

/// What an address carries.
#[derive(Debug, Deserialize)]
pub struct Carried {
    #[serde(default)]
    until: i64,
    #[serde(default)]
    proof: String,
}

/// GET [`runtu_api::paths::STAFF_PHOTO`].
pub async fn photo(
    State(state): State<AppState>,
    reviewer: Reviewer,
    Path(submission): Path<String>,
    Query(Carried { until, proof }): Query<Carried>,
) -> Result<Response, Failure> {
    if !(Pass { until, proof }).admits(&reviewer.session, &submission, state.now()) {
        // As if it were not there: an old address tells nothing.
        return Err(Refusal::NotFound.into());
    }
    let name = state.db.photo_viewed(&submission, &reviewer.username, state.now()).await?;
    Ok(wire::jpeg(state.photos.get(&name).await?))
}
