//! Who is asking.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use super::cookies::{STAFF_COOKIE, STUDENT_COOKIE};
use crate::db::review::Desk;
use crate::domain::Refusal;
use crate::domain::role::{Right, Role};
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

/// A signed-in member of staff, whatever they may do.
#[derive(Debug, Clone)]
pub struct Member {
    /// Login name.
    pub username: String,
    /// What they may do.
    pub role: Role,
    /// Digest of the token.
    pub session: String,
}

impl Member {
    /// As the review desk's store asks for.
    pub fn desk(&self) -> Desk<'_> {
        Desk { name: &self.username, role: self.role }
    }
}

impl FromRequestParts<AppState> for Member {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Failure> {
        let token = STAFF_COOKIE.read(&parts.headers).ok_or(Refusal::NotSignedIn)?;
        let session = token.digest();
        let (username, role) = state.db.staff_session(&session, state.now()).await?.ok_or(Refusal::NotSignedIn)?;
        Ok(Self { username, role, session })
    }
}

/// Declares a member of staff with a certain right: a route that takes it cannot forget to ask.
macro_rules! with_right {
    ($($(#[$doc:meta])* $name:ident = $right:ident;)*) => { $(
        $(#[$doc])*
        #[derive(Debug, Clone)]
        pub struct $name(pub Member);

        impl std::ops::Deref for $name {
            type Target = Member;

            fn deref(&self) -> &Member {
                &self.0
            }
        }

        impl FromRequestParts<AppState> for $name {
            type Rejection = Failure;

            async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Failure> {
                let member = Member::from_request_parts(parts, state).await?;
                member.role.must(Right::$right)?;
                Ok(Self(member))
            }
        }
    )* };
}

with_right! {
    /// Somebody who reviews.
    Reviewer = Review;
    /// Somebody who settles disagreements and answers requests.
    Settler = Settle;
    /// Somebody of a school office.
    Operator = Operate;
}
