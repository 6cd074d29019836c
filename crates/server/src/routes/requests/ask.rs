//! Asking for a submission back, or telling that the record is wrong.

use axum::Json;
use axum::extract::{Path, State};
use runtu_api::student::{Ask, Request, RequestKind};

use crate::domain::request;
use crate::failure::Failure;
use crate::http::json::Body;
use crate::http::session::Student;
use crate::routes::wire;
use crate::state::AppState;

/// POST [`runtu_api::paths::RECORD_REQUESTS`].
pub async fn ask(
    State(state): State<AppState>,
    student: Student,
    Path(record): Path<String>,
    Body(body): Body<Ask>,
) -> Result<Json<Request>, Failure> {
    let kind = match body.kind {
        RequestKind::Withdraw => request::RequestKind::Withdraw,
        RequestKind::WrongInformation => request::RequestKind::WrongInformation,
    };
    let message = wire::words(Some(body.message))?.unwrap_or_default();
    Ok(Json(wire::request(state.db.ask(&student.session, &record, kind, &message, state.now()).await?)))
}
