//! Taking a submission onto one's desk, keeping it there, laying it back.

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use runtu_api::staff::{Claim, Hold};
use serde::Deserialize;

use crate::failure::Failure;
use crate::http::json::Body;
use crate::http::session::Reviewer;
use crate::routes::wire::{self, Viewer};
use crate::state::AppState;

/// Most submissions that a desk may not want.
const UNWANTED: usize = 50;

/// What a desk does not want.
#[derive(Debug, Deserialize)]
pub struct Unwanted {
    /// Ids with commas between them.
    #[serde(default)]
    not: String,
}

/// POST [`runtu_api::paths::STAFF_CLAIMS`].
pub async fn next(
    State(state): State<AppState>,
    reviewer: Reviewer,
    Query(unwanted): Query<Unwanted>,
) -> Result<Response, Failure> {
    let unwanted: Vec<String> =
        unwanted.not.split(',').filter(|id| !id.is_empty()).take(UNWANTED).map(str::to_owned).collect();
    Ok(match state.db.claim_next(reviewer.desk(), &unwanted, state.now()).await? {
        Some(case) => Json(wire::review_item(case, &Viewer::of(&reviewer, state.now()))?).into_response(),
        None => StatusCode::NO_CONTENT.into_response(),
    })
}

/// PUT [`runtu_api::paths::STAFF_CLAIM`].
pub async fn keep(
    State(state): State<AppState>,
    reviewer: Reviewer,
    Path(submission): Path<String>,
    Body(hold): Body<Hold>,
) -> Result<Json<Claim>, Failure> {
    let generation = i64::from(hold.generation);
    Ok(Json(wire::claim(state.db.keep_claim(&submission, reviewer.desk(), generation, state.now()).await?)))
}

/// DELETE [`runtu_api::paths::STAFF_CLAIM`].
pub async fn release(
    State(state): State<AppState>,
    reviewer: Reviewer,
    Path(submission): Path<String>,
    Body(hold): Body<Hold>,
) -> Result<StatusCode, Failure> {
    let generation = i64::from(hold.generation);
    state.db.release_claim(&submission, reviewer.desk(), generation, state.now()).await?;
    Ok(StatusCode::NO_CONTENT)
}
