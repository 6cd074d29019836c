//! What was asked about a record, with the answers.

use axum::Json;
use axum::extract::{Path, State};
use runtu_api::student::Request;

use crate::failure::Failure;
use crate::http::session::Student;
use crate::routes::wire;
use crate::state::AppState;

/// GET [`runtu_api::paths::RECORD_REQUESTS`].
pub async fn list(
    State(state): State<AppState>,
    student: Student,
    Path(record): Path<String>,
) -> Result<Json<Vec<Request>>, Failure> {
    let requests = state.db.requests_of(&student.session, &record).await?;
    Ok(Json(requests.into_iter().map(wire::request).collect()))
}
