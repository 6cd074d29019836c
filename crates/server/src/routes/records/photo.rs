//! The photo last submitted, to its owner.

use axum::extract::{Path, State};
use axum::response::Response;

use crate::domain::Refusal;
use crate::failure::Failure;
use crate::http::session::Student;
use crate::routes::wire;
use crate::state::AppState;

/// GET [`runtu_api::paths::RECORD_PHOTO`].
pub async fn photo(
    State(state): State<AppState>,
    student: Student,
    Path(record): Path<String>,
) -> Result<Response, Failure> {
    let record = state.db.record_of(&student.session, &record).await?;
    let submission = record.submission.ok_or(Refusal::NotFound)?;
    if submission.photo_deleted {
        return Err(Refusal::NotFound.into());
    }
    Ok(wire::jpeg(state.photos.get(&submission.photo).await?))
}
