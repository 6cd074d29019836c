//! An error's body.

use serde::Deserialize;

/// `{"code": ..., "message": ...}`.
#[derive(Debug, Deserialize)]
pub struct Problem {
    pub code: String,
    #[serde(default)]
    pub message: String,
}
