//! Leaving on this phone.

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::failure::Failure;
use crate::http::cookies::STUDENT_COOKIE;
use crate::http::session::MaybeStudent;
use crate::state::AppState;

/// DELETE [`runtu_api::paths::SESSION`]. Without a session there is nothing to end, which is not an error.
pub async fn end(State(state): State<AppState>, MaybeStudent(student): MaybeStudent) -> Result<Response, Failure> {
    if let Some(student) = student {
        state.db.end_student_session(&student.session).await?;
    }
    Ok((StatusCode::NO_CONTENT, [(header::SET_COOKIE, STUDENT_COOKIE.clear()?)]).into_response())
}
