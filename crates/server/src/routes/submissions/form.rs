//! The multipart body of a submission, read part by part within its limits.

use axum::extract::Multipart;
use axum::extract::multipart::{Field, MultipartError};
use axum::http::StatusCode;
use bytes::{Bytes, BytesMut};
use runtu_api::report::StandardReport;

use crate::domain::Refusal;
use crate::domain::secret;
use crate::http::slow;

/// Largest photo that is read at all; what the rules of a profile allow is less.
pub const PHOTO_LIMIT: usize = 1024 * 1024;
const REPORT_LIMIT: usize = 64 * 1024;
const NOTE_LIMIT: usize = 500;

/// What a phone hands in.
#[derive(Debug)]
pub struct Form {
    /// The file, not looked at yet.
    pub photo: Bytes,
    /// What the phone measured.
    pub told: StandardReport,
    /// The same as it is stored: only what the wire type knows.
    pub report: String,
    /// The student's words.
    pub note: Option<String>,
}

impl Form {
    /// Reads the parts `photo`, `report` and, optionally, `note`.
    ///
    /// # Errors
    /// [`Refusal::TooLarge`], [`Refusal::BadRequest`].
    pub async fn read(mut multipart: Multipart) -> Result<Self, Refusal> {
        let (mut photo, mut report, mut note) = (None, None, None);
        while let Some(field) = multipart.next_field().await.map_err(broken)? {
            let (slot, limit) = match field.name() {
                Some("photo") => (&mut photo, PHOTO_LIMIT),
                Some("report") => (&mut report, REPORT_LIMIT),
                Some("note") => (&mut note, NOTE_LIMIT * 4),
                _ => return Err(bad("a part that is not photo, report or note")),
            };
            if slot.is_some() {
                return Err(bad("the same part twice"));
            }
            *slot = Some(bounded(field, limit).await?);
        }
        let report: StandardReport = serde_json::from_slice(&report.ok_or_else(|| bad("no part `report`"))?)
            .map_err(|_| bad("the report is not what it should be"))?;
        let written = serde_json::to_string(&report).map_err(|_| bad("the report holds a number that is none"))?;
        Ok(Self {
            photo: photo.ok_or_else(|| bad("no part `photo`"))?,
            report: written,
            told: report,
            note: note.map(words).transpose()?.flatten(),
        })
    }

    /// Digest of everything that was handed in.
    pub fn fingerprint(&self) -> String {
        let parts = [self.photo.as_ref(), self.report.as_bytes(), self.note.as_deref().unwrap_or_default().as_bytes()];
        secret::digest(parts.map(secret::digest).concat().as_bytes())
    }
}

fn words(bytes: Bytes) -> Result<Option<String>, Refusal> {
    let text = std::str::from_utf8(&bytes).map_err(|_| bad("the note is not UTF-8"))?.trim();
    if text.chars().count() > NOTE_LIMIT {
        return Err(Refusal::TooLarge(format!("the note, at most {NOTE_LIMIT} characters")));
    }
    if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) {
        return Err(bad("the note holds control characters"));
    }
    Ok((!text.is_empty()).then(|| text.to_owned()))
}

async fn bounded(mut field: Field<'_>, limit: usize) -> Result<Bytes, Refusal> {
    let mut bytes = BytesMut::new();
    while let Some(chunk) = field.chunk().await.map_err(broken)? {
        if bytes.len() + chunk.len() > limit {
            return Err(Refusal::TooLarge(format!("a part of at most {limit} bytes")));
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes.freeze())
}

fn broken(error: MultipartError) -> Refusal {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        Refusal::TooLarge("the whole body".into())
    } else if slow::is_pause(&error) {
        Refusal::TooSlow
    } else {
        bad("the multipart body is broken")
    }
}

fn bad(why: &str) -> Refusal {
    Refusal::BadRequest(why.into())
}
