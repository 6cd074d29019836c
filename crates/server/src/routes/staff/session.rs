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
use crate::http::session::Member;
use crate::routes::wire;
use crate::state::AppState;
use crate::{passwords, random};

/// POST [`runtu_api::paths::STAFF_SESSION`].
pub async fn create(
    State(state): State<AppState>,
    CallerAddress(address): CallerAddress,
    Body(body): Body<SignIn>,
) -> Result<Response, Failure> {
    let SignIn { username, password, totp } = body;
    if password.len() > passwords::LONGEST || username.len() > passwords::LONGEST {
        return Err(Refusal::BadRequest("user name or password is too long".into()).into());
    }
    state.db.admit_sign_in(&username, &address, state.now()).await?;
    let account = state.db.account(&username).await?;
    let hash = account.as_ref().map(|account| account.password_hash.clone());
    let right = state.passwords.verify(password, hash).await?;
    let Some(account) = account.filter(|_| right) else {
        state.db.sign_in_failed(&username, &address, state.now()).await?;
        return Err(Refusal::SignInWrong.into());
    };
    let step = match (&account.totp, totp) {
        (None, _) => None,
        // Not a guess: the app asks for the code only when it is told so.
        (Some(_), None) => return Err(Refusal::SecondFactor.into()),
        (Some(factor), Some(code)) => {
            let seconds = u64::try_from(state.now().as_second()).unwrap_or_default();
            let Some(step) = factor.step(&code, seconds) else {
                state.db.sign_in_failed(&username, &address, state.now()).await?;
                return Err(Refusal::SecondFactor.into());
            };
            Some(step)
        }
    };
    let token = random::token()?;
    state.db.sign_in(&username, &address, &token, step, state.now()).await?;
    let staff = Staff { username, role: wire::role(account.role) };
    Ok(([(header::SET_COOKIE, STAFF_COOKIE.set(&token)?)], Json(staff)).into_response())
}

/// GET [`runtu_api::paths::STAFF_SESSION`].
pub async fn show(member: Member) -> Json<Staff> {
    Json(Staff { role: wire::role(member.role), username: member.username })
}

/// DELETE [`runtu_api::paths::STAFF_SESSION`].
pub async fn end(State(state): State<AppState>, member: Member) -> Result<Response, Failure> {
    state.db.end_staff_session(&member.session, &member.username, state.now()).await?;
    Ok((StatusCode::NO_CONTENT, [(header::SET_COOKIE, STAFF_COOKIE.clear()?)]).into_response())
}
