//! The capture list.

use axum::Json;
use axum::extract::State;
use runtu_api::student::Record;

use crate::failure::Failure;
use crate::http::session::Student;
use crate::routes::wire;
use crate::state::AppState;

/// GET [`runtu_api::paths::RECORDS`].
pub async fn list(State(state): State<AppState>, student: Student) -> Result<Json<Vec<Record>>, Failure> {
    let records = state.db.records_of(&student.session).await?;
    Ok(Json(records.into_iter().map(wire::record).collect()))
}
