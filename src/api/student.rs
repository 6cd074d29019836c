//! The student's calls.

use super::{ApiError, send};
use crate::browser::object_url::blob;
use crate::routes::Id;
use runtu_api::paths;
use runtu_api::report::StandardReport;
use runtu_api::student::{Ask, CodeHolder, Order, Qualify, Record, Request, ResolveCode};
use wasm_bindgen::JsValue;
use web_sys::FormData;

/// Whom a capture code belongs to.
pub async fn resolve(code: &str) -> Result<CodeHolder, ApiError> {
    send::post(paths::CODES, &ResolveCode { code: code.into() }).await
}

/// Opens the session with the last four characters of the ID number.
pub async fn qualify(code: &str, last_four: &str) -> Result<Record, ApiError> {
    send::post(paths::QUALIFICATIONS, &Qualify { code: code.into(), last_four: last_four.into() }).await
}

/// Ends the session on this phone.
pub async fn leave() -> Result<(), ApiError> {
    send::delete(paths::SESSION).await
}

/// The capture list.
pub async fn records() -> Result<Vec<Record>, ApiError> {
    send::get(paths::RECORDS).await
}

/// One record.
pub async fn record(id: &Id) -> Result<Record, ApiError> {
    send::get(&paths::RECORD.replace("{record}", id.as_str())).await
}

/// Makes the record's order, or finds the one that is open.
pub async fn order(record: &Id) -> Result<Order, ApiError> {
    send::post(&paths::RECORD_ORDERS.replace("{record}", record.as_str()), &()).await
}

/// One order.
pub async fn order_state(order: &Id) -> Result<Order, ApiError> {
    send::get(&paths::ORDER.replace("{order}", order.as_str())).await
}

/// Submits a photo. The same key with the same content may be sent any number of times.
pub async fn submit(
    record: &Id,
    key: &str,
    jpeg: &[u8],
    report: &StandardReport,
    note: &str,
) -> Result<Record, ApiError> {
    let path = paths::SUBMISSION.replace("{record}", record.as_str()).replace("{key}", key);
    send::put(&path, form(jpeg, report, note).map_err(|_| ApiError::Garbled { status: 0 })?).await
}

/// What was asked of customer service about a record, oldest first.
pub async fn requests(record: &Id) -> Result<Vec<Request>, ApiError> {
    send::get(&paths::RECORD_REQUESTS.replace("{record}", record.as_str())).await
}

/// Asks customer service. While a request of the same kind waits, asking again changes nothing.
pub async fn ask(record: &Id, ask: &Ask) -> Result<Request, ApiError> {
    send::post(&paths::RECORD_REQUESTS.replace("{record}", record.as_str()), ask).await
}

/// Where the record's photo is, for an `<img>`.
pub fn photo_path(record: &Id) -> String {
    paths::RECORD_PHOTO.replace("{record}", record.as_str())
}

fn form(jpeg: &[u8], report: &StandardReport, note: &str) -> Result<FormData, JsValue> {
    let form = FormData::new()?;
    form.append_with_blob_and_filename("photo", &blob(jpeg, "image/jpeg")?, "photo.jpg")?;
    let report = serde_json::to_string(report).unwrap_or_default();
    form.append_with_blob("report", &blob(report.as_bytes(), "application/json")?)?;
    if !note.trim().is_empty() {
        form.append_with_str("note", note.trim())?;
    }
    Ok(form)
}
