//! What is kept.

use crate::routes::Id;
use runtu_api::report::StandardReport;
use serde::{Deserialize, Serialize};

/// What has been done for one record.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// The record it belongs to.
    pub record: Id,
    /// When the student agreed to the use of the photo, in milliseconds since 1970; absent until then.
    pub consented_at: Option<f64>,
    /// The shot as taken or chosen. It never leaves the phone.
    pub still: Option<Still>,
    /// The photo made from the shot.
    pub result: Option<Standard>,
    /// The student's words to the reviewer.
    pub note: String,
}

impl Draft {
    /// A draft of which nothing is done.
    pub fn new(record: Id) -> Self {
        Self { record, consented_at: None, still: None, result: None, note: String::new() }
    }

    /// How far it has come.
    pub fn step(&self) -> Step {
        match (&self.still, &self.result) {
            (_, Some(_)) => Step::Standardized,
            (Some(_), None) => Step::Shot,
            (None, None) => Step::Nothing,
        }
    }

    /// Takes a new shot; what was made from the old one goes.
    pub fn set_still(&mut self, still: Still) {
        self.still = Some(still);
        self.result = None;
    }
}

/// How far a draft has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// No shot yet.
    Nothing,
    /// There is a shot.
    Shot,
    /// There is a photo ready to submit.
    Standardized,
}

/// A shot: an encoded picture as the camera or the album gave it.
#[derive(Debug, Clone, PartialEq)]
pub struct Still {
    /// The encoded picture.
    pub bytes: Vec<u8>,
    /// Its media type.
    pub mime: String,
    /// When it was taken, in milliseconds since 1970.
    pub taken_at: f64,
    /// What the camera said about itself, or where the file came from.
    pub camera: serde_json::Value,
}

/// The photo to submit with its report.
#[derive(Debug, Clone, PartialEq)]
pub struct Standard {
    /// The JPEG file.
    pub jpeg: Vec<u8>,
    /// What was measured on it.
    pub report: StandardReport,
}

/// A submission on its way to the server.
#[derive(Debug, Clone, PartialEq)]
pub struct Parcel {
    /// Idempotency key: made once, sent with every try.
    pub key: String,
    /// The record it is for.
    pub record: Id,
    /// The photo.
    pub photo: Standard,
    /// The student's words to the reviewer.
    pub note: String,
    /// When it was handed over, in milliseconds since 1970.
    pub created_at: f64,
    /// The code by which the server refused it for good; it then waits for the student.
    pub refused: Option<String>,
}

/// The part of a draft that is kept as JSON next to the bytes.
#[derive(Serialize, Deserialize)]
pub(super) struct DraftMeta {
    pub consented_at: Option<f64>,
    pub still: Option<StillMeta>,
    pub report: Option<StandardReport>,
    pub note: String,
}

#[derive(Serialize, Deserialize)]
pub(super) struct StillMeta {
    pub mime: String,
    pub taken_at: f64,
    pub camera: serde_json::Value,
}

/// The part of a parcel that is kept as JSON next to the bytes.
#[derive(Serialize, Deserialize)]
pub(super) struct ParcelMeta {
    pub record: String,
    pub report: StandardReport,
    pub note: String,
    pub created_at: f64,
    pub refused: Option<String>,
}
