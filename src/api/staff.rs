//! The review desk's calls.

use super::{ApiError, send};
use crate::routes::Id;
use runtu_api::paths;
use runtu_api::staff::{Decision, Queue, ReviewItem, SignIn, Staff};

/// Signs in.
pub async fn sign_in(username: &str, password: &str) -> Result<Staff, ApiError> {
    send::post(paths::STAFF_SESSION, &SignIn { username: username.into(), password: password.into(), totp: None }).await
}

/// Who is signed in.
pub async fn who() -> Result<Staff, ApiError> {
    send::get(paths::STAFF_SESSION).await
}

/// Signs out.
pub async fn sign_out() -> Result<(), ApiError> {
    send::delete(paths::STAFF_SESSION).await
}

/// What waits for review.
pub async fn queue() -> Result<Queue, ApiError> {
    send::get(paths::STAFF_QUEUE).await
}

/// One submission.
pub async fn submission(id: &Id) -> Result<ReviewItem, ApiError> {
    send::get(&paths::STAFF_SUBMISSION.replace("{submission}", id.as_str())).await
}

/// Decides a submission.
pub async fn decide(id: &Id, decision: &Decision) -> Result<ReviewItem, ApiError> {
    send::post(&paths::STAFF_DECISION.replace("{submission}", id.as_str()), decision).await
}

/// Where the photo is, for an `<img>`.
pub fn photo_path(id: &Id) -> String {
    paths::STAFF_PHOTO.replace("{submission}", id.as_str())
}
