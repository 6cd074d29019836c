//! A code that was read and waits for the last four characters: kept until then, so that a reload loses nothing.

use crate::browser::local;
use runtu_api::student::CodeHolder;
use serde::{Deserialize, Serialize};

const KEY: &str = "runtu.code";

/// The code and whom it belongs to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Pending {
    /// The payload of the code, opaque to us.
    pub code: String,
    /// Whom it belongs to, masked.
    pub holder: CodeHolder,
}

impl Pending {
    /// The one that waits.
    pub fn recall() -> Option<Self> {
        serde_json::from_str(&local::get(KEY)?).ok()
    }

    /// Keeps this one.
    pub fn remember(&self) {
        if let Ok(text) = serde_json::to_string(self) {
            local::set(KEY, &text);
        }
    }

    /// Forgets it: it has served.
    pub fn forget() {
        local::remove(KEY);
    }
}
