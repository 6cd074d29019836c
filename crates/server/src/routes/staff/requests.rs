//! What students have asked, and the answers.

use axum::Json;
use axum::extract::{Path, State};
use runtu_api::staff::{AnswerRequest, Requests, StudentRequest};

use crate::failure::Failure;
use crate::http::json::Body;
use crate::http::session::Settler;
use crate::routes::wire;
use crate::state::AppState;

const SHOWN: u64 = 50;

/// GET [`runtu_api::paths::STAFF_REQUESTS`].
pub async fn list(State(state): State<AppState>, _settler: Settler) -> Result<Json<Requests>, Failure> {
    let (waiting, requests) = state.db.open_requests(SHOWN).await?;
    let items = requests.into_iter().map(wire::student_request).collect();
    Ok(Json(Requests { waiting: u32::try_from(waiting).unwrap_or(u32::MAX), items }))
}

/// POST [`runtu_api::paths::STAFF_REQUEST`].
pub async fn answer(
    State(state): State<AppState>,
    settler: Settler,
    Path(request): Path<String>,
    Body(body): Body<AnswerRequest>,
) -> Result<Json<StudentRequest>, Failure> {
    let note = wire::words(body.note)?;
    let answered = state.db.answer(&request, body.granted, note.as_deref(), &settler.username, state.now()).await?;
    Ok(Json(wire::student_request(answered)))
}
