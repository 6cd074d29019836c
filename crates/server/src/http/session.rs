//! Who is asking.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use super::cookies::{STAFF_COOKIE, STUDENT_COOKIE};
use crate::domain::Refusal;
use crate::failure::Failure;
use crate::state::AppState;

/// A phone with a valid student session.
#[derive(Debug, Clone)]
pub struct Student {
    /// Digest of its token.
    pub session: String,
}

impl FromRequestParts<AppState> for Student {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Failure> {
        let token = STUDENT_COOKIE.read(&parts.headers).ok_or(Refusal::NotQualified)?;
        let session = state.db.student_session(&token.digest(), state.now()).await?;
        Ok(Self { session: session.ok_or(Refusal::NotQualified)? })
    }
}

/// A phone that may have a session.
#[derive(Debug, Clone)]
pub struct MaybeStudent(pub Option<Student>);

impl FromRequestParts<AppState> for MaybeStudent {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Failure> {
        match Student::from_request_parts(parts, state).await {
            Ok(student) => Ok(Self(Some(student))),
            Err(Failure::Refused(Refusal::NotQualified)) => Ok(Self(None)),
            Err(other) => Err(other),
        }
    }
}

/// A signed-in member of staff.
#[derive(Debug, Clone)]
pub struct Reviewer {
    /// Login name.
    pub username: String,
    /// Digest of the token.
    pub session: String,
}

impl FromRequestParts<AppState> for Reviewer {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Failure> {
        let token = STAFF_COOKIE.read(&parts.headers).ok_or(Refusal::NotSignedIn)?;
        let session = token.digest();
        let username = state.db.staff_session(&session, state.now()).await?.ok_or(Refusal::NotSignedIn)?;
        Ok(Self { username, session })
    }
}
