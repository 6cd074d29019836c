//! One record of the capture list.

use axum::Json;
use axum::extract::{Path, State};
use runtu_api::student::Record;

use crate::failure::Failure;
use crate::http::session::Student;
use crate::routes::wire;
use crate::state::AppState;

/// GET [`runtu_api::paths::RECORD`].
pub async fn show(
    State(state): State<AppState>,
    student: Student,
    Path(record): Path<String>,
) -> Result<Json<Record>, Failure> {
    Ok(Json(wire::record(state.db.record_of(&student.session, &record).await?)))
}
