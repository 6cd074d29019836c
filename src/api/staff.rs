//! The desk's calls.

use super::{ApiError, send};
use crate::routes::Id;
use runtu_api::paths;
use runtu_api::staff::{Attempt, Claim, Decide, Escalate, Hold, ReviewItem, SignIn, Staff};

/// Signs in.
pub async fn sign_in(credentials: &SignIn) -> Result<Staff, ApiError> {
    send::post(paths::STAFF_SESSION, credentials).await
}

/// Who is signed in.
pub async fn who() -> Result<Staff, ApiError> {
    send::get(paths::STAFF_SESSION).await
}

/// Signs out.
pub async fn sign_out() -> Result<(), ApiError> {
    send::delete(paths::STAFF_SESSION).await
}

/// Takes the oldest submission onto the desk, but none of `unwanted`; none when there is no other.
pub async fn claim(unwanted: &[Id]) -> Result<Option<ReviewItem>, ApiError> {
    let unwanted: Vec<&str> = unwanted.iter().map(Id::as_str).collect();
    send::post(&format!("{}?not={}", paths::STAFF_CLAIMS, unwanted.join(",")), &()).await
}

/// A heartbeat: the claim lasts on.
pub async fn keep(id: &Id, hold: Hold) -> Result<Claim, ApiError> {
    send::put_json(&of(paths::STAFF_CLAIM, id), &hold).await
}

/// Lays a submission back for others.
pub async fn release(id: &Id, hold: Hold) -> Result<(), ApiError> {
    send::delete_with(&of(paths::STAFF_CLAIM, id), &hold).await
}

/// Decides a submission.
pub async fn decide(id: &Id, decide: &Decide) -> Result<ReviewItem, ApiError> {
    send::post(&of(paths::STAFF_DECISION, id), decide).await
}

/// Leaves a submission to a lead.
pub async fn escalate(id: &Id, escalate: &Escalate) -> Result<(), ApiError> {
    send::post(&of(paths::STAFF_ESCALATION, id), escalate).await
}

/// Takes one's own last decision back.
pub async fn undo(id: &Id) -> Result<ReviewItem, ApiError> {
    send::post(&of(paths::STAFF_UNDO, id), &()).await
}

/// Every attempt of the same student, oldest first.
pub async fn attempts(id: &Id) -> Result<Vec<Attempt>, ApiError> {
    send::get(&of(paths::STAFF_ATTEMPTS, id)).await
}

/// Where the photo is, for an `<img>`.
pub fn photo_path(id: &Id) -> String {
    of(paths::STAFF_PHOTO, id)
}

fn of(path: &str, id: &Id) -> String {
    path.replace("{submission}", id.as_str())
}
