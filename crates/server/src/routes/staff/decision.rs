//! A reviewer's decision.

use axum::Json;
use axum::extract::{Path, State};
use runtu_api::staff::{Decide, ReviewItem};

use crate::failure::Failure;
use crate::http::json::Body;
use crate::http::session::Reviewer;
use crate::routes::wire::{self, Viewer};
use crate::state::AppState;

/// POST [`runtu_api::paths::STAFF_DECISION`].
pub async fn decide(
    State(state): State<AppState>,
    reviewer: Reviewer,
    Path(submission): Path<String>,
    Body(body): Body<Decide>,
) -> Result<Json<ReviewItem>, Failure> {
    let verdict = wire::verdict(body.decision)?;
    let generation = body.generation.map(i64::from);
    let case = state.db.decide(&submission, &verdict, reviewer.desk(), generation, state.now()).await?;
    Ok(Json(wire::review_item(case, &Viewer::of(&reviewer, state.now()))?))
}
