//! The desk's calls.

use super::{ApiError, send};
use crate::routes::Id;
use runtu_api::paths;
use runtu_api::staff::{
    AnswerRequest, Attempt, Batch, Claim, Decide, Escalate, Hold, Missing, Requests, ReviewItem, SignIn, Staff,
    StudentRequest,
};

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

/// Requests of students without an answer.
pub async fn requests() -> Result<Requests, ApiError> {
    send::get(paths::STAFF_REQUESTS).await
}

/// Answers a request.
pub async fn answer(request: &str, answer: &AnswerRequest) -> Result<StudentRequest, ApiError> {
    send::post(&paths::STAFF_REQUEST.replace("{request}", request), answer).await
}

/// Every batch and how far it has come.
pub async fn batches() -> Result<Vec<Batch>, ApiError> {
    send::get(paths::STAFF_BATCHES).await
}

/// Who of a batch is not approved yet, after the first `skip`.
pub async fn missing(batch: &str, skip: usize) -> Result<Vec<Missing>, ApiError> {
    send::get(&format!("{}?skip={skip}", of_batch(paths::STAFF_MISSING, batch))).await
}

/// Where the approved photos of a batch are, as a zip file.
pub fn export_path(batch: &str) -> String {
    of_batch(paths::STAFF_EXPORT, batch)
}

/// Names of batches are people's words.
fn of_batch(path: &str, batch: &str) -> String {
    let name = String::from(js_sys::encode_uri_component(batch));
    path.replace("{batch}", &name)
}

fn of(path: &str, id: &Id) -> String {
    path.replace("{submission}", id.as_str())
}
