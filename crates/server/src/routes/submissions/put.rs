//! Handing in a photo. Safe to repeat with the same key: the phone does so until it gets an answer.

use axum::Json;
use axum::extract::multipart::MultipartRejection;
use axum::extract::{Multipart, Path, State};
use runtu_api::student::Record;

use super::form::{Form, PHOTO_LIMIT};
use crate::db::submissions::{Arrival, Standing};
use crate::domain::{Refusal, disagreement};
use crate::failure::{Failure, corrupt};
use crate::http::session::Student;
use crate::routes::wire;
use crate::state::AppState;

/// Largest body, bytes: a photo, a report, a note and what multipart puts around them.
pub const BODY_LIMIT: usize = PHOTO_LIMIT + 128 * 1024;

/// PUT [`runtu_api::paths::SUBMISSION`].
pub async fn put(
    State(state): State<AppState>,
    student: Student,
    Path((record, key)): Path<(String, String)>,
    multipart: Result<Multipart, MultipartRejection>,
) -> Result<Json<Record>, Failure> {
    let key = uuid::Uuid::parse_str(&key).map_err(|_| Refusal::BadRequest("the key must be a UUID".into()))?;
    let key = key.to_string();
    let multipart = multipart.map_err(|_| Refusal::BadRequest("the body must be multipart/form-data".into()))?;
    let form = Form::read(multipart).await?;
    let fingerprint = form.fingerprint();

    let open = match state.db.submission_standing(&student.session, &record, &key, &fingerprint, state.now()).await? {
        Standing::Done(record) => return Ok(Json(wire::record(record))),
        Standing::Open(record) => record,
    };
    let sight = state.eyes.look(form.photo.clone(), open.terms.profile).await?;
    if let Some(rule) = disagreement::agreed(&form.told, sight.faces) {
        let detail = format!("{} faces, by the phone's report and the server's look", sight.faces);
        return Err(Refusal::PhotoRule { rule, detail }.into());
    }
    let disagreements = disagreement::between(&form.told, &sight.report, sight.faces);
    let server_report =
        serde_json::to_string(&sight.report).map_err(|e| corrupt("the server's report", &e.to_string()))?;

    // The file first: a row never names a photo that is not there.
    let stored = state.photos.put(form.photo.clone()).await?;
    let arrival = Arrival {
        session: &student.session,
        record: &record,
        key: &key,
        fingerprint: &fingerprint,
        photo: &stored,
        bytes: form.photo.len() as u64,
        report: &form.report,
        note: form.note.as_deref(),
        server_report: &server_report,
        disagreements: &disagreements,
    };
    Ok(Json(wire::record(state.db.submit(&arrival, state.now()).await?)))
}
