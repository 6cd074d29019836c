//! A capture code and the last four characters give a session.

use axum::Json;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use runtu_api::student::Qualify;

use crate::db::qualification::Claim;
use crate::domain::Refusal;
use crate::domain::last_four::LastFour;
use crate::failure::Failure;
use crate::http::address::CallerAddress;
use crate::http::cookies::STUDENT_COOKIE;
use crate::http::json::Body;
use crate::http::session::MaybeStudent;
use crate::random;
use crate::routes::wire;
use crate::state::AppState;

/// POST [`runtu_api::paths::QUALIFICATIONS`].
pub async fn create(
    State(state): State<AppState>,
    CallerAddress(address): CallerAddress,
    MaybeStudent(student): MaybeStudent,
    Body(body): Body<Qualify>,
) -> Result<Response, Failure> {
    let code = state.codes.resolve(&body.code)?;
    let last_four = LastFour::parse(&body.last_four)
        .ok_or_else(|| Refusal::BadRequest("last_four must be four digits or letters".into()))?;
    let fresh = random::token()?;
    let claim = Claim {
        code: &code,
        last_four: &last_four,
        address: &address,
        session: student.as_ref().map(|student| student.session.as_str()),
        fresh: &fresh,
    };
    let qualified = state.db.qualify(&claim, state.now()).await?;
    let mut response = Json(wire::record(qualified.record)).into_response();
    if qualified.new_session {
        response.headers_mut().insert(header::SET_COOKIE, STUDENT_COOKIE.set(&fresh)?);
    }
    Ok(response)
}
