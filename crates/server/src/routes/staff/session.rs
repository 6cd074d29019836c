//! Signing in and out at the review desk.

use axum::Json;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use runtu_api::staff::{SignIn, Staff};

use crate::domain::Refusal;
use crate::failure::Failure;
use crate::http::address::CallerAddress;
use crate::http::cookies::STAFF_COOKIE;
use crate::http::json::Body;
use crate::http::session::Reviewer;
use crate::state::AppState;
use crate::{passwords, random};

/// POST [`runtu_api::paths::STAFF_SESSION`].
pub async fn create(
    State(state): State<AppState>,
    CallerAddress(address): CallerAddress,
    Body(body): Body<SignIn>,
) -> Result<Response, Failure> {
    let SignIn { username, password } = body;
    if password.len() > passwords::LONGEST || username.len() > passwords::LONGEST {
        return Err(Refusal::BadRequest("user name or password is too long".into()).into());
    }
    state.db.admit_sign_in(&username, &address, state.now()).await?;
    let hash = state.db.password_hash(&username).await?;
    if !state.passwords.verify(password, hash).await? {
        state.db.sign_in_failed(&username, &address, state.now()).await?;
        return Err(Refusal::SignInWrong.into());
    }
    let token = random::token()?;
    state.db.sign_in(&username, &address, &token, state.now()).await?;
    Ok(([(header::SET_COOKIE, STAFF_COOKIE.set(&token)?)], Json(Staff { username })).into_response())
}

/// GET [`runtu_api::paths::STAFF_SESSION`].
pub async fn show(reviewer: Reviewer) -> Json<Staff> {
    Json(Staff { username: reviewer.username })
}

/// DELETE [`runtu_api::paths::STAFF_SESSION`].
pub async fn end(State(state): State<AppState>, reviewer: Reviewer) -> Result<Response, Failure> {
    state.db.end_staff_session(&reviewer.session, &reviewer.username, state.now()).await?;
    Ok((StatusCode::NO_CONTENT, [(header::SET_COOKIE, STAFF_COOKIE.clear()?)]).into_response())
}
