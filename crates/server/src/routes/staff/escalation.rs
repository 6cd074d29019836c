//! Leaving a submission to a lead.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use runtu_api::staff::Escalate;

use crate::domain::Refusal;
use crate::failure::Failure;
use crate::http::json::Body;
use crate::http::session::Reviewer;
use crate::state::AppState;

/// Most characters of the words to the lead.
const LONGEST: usize = 500;

/// POST [`runtu_api::paths::STAFF_ESCALATION`].
pub async fn escalate(
    State(state): State<AppState>,
    reviewer: Reviewer,
    Path(submission): Path<String>,
    Body(body): Body<Escalate>,
) -> Result<StatusCode, Failure> {
    let note = body.note.trim();
    if note.is_empty() || note.chars().count() > LONGEST || note.contains('\0') {
        return Err(Refusal::BadRequest(format!("the note to the lead has 1 to {LONGEST} characters")).into());
    }
    let generation = i64::from(body.generation);
    state.db.escalate(&submission, reviewer.desk(), generation, note, state.now()).await?;
    Ok(StatusCode::NO_CONTENT)
}
