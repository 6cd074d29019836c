//! How long to wait for what.

use super::JobKind;

/// Milliseconds after which silence means that the worker is lost. They are for the slowest phone, not the usual one:
/// a restart costs the whole loading again.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Deadlines {
    /// From launch to `ready`: the wasm (2 MB) is fetched and compiled.
    pub start_ms: f64,
    /// Between two words about the models.
    pub load_ms: f64,
    /// For a live frame; the first ones warm the networks up.
    pub frame_ms: f64,
    /// For a still: decoding and looking at full resolution.
    pub still_ms: f64,
    /// For each stage of making the photo.
    pub standardize_ms: f64,
}

impl Default for Deadlines {
    fn default() -> Self {
        Self { start_ms: 90_000.0, load_ms: 45_000.0, frame_ms: 15_000.0, still_ms: 45_000.0, standardize_ms: 90_000.0 }
    }
}

impl Deadlines {
    pub(super) fn job_ms(&self, kind: JobKind) -> f64 {
        match kind {
            JobKind::CameraStill | JobKind::FileStill => self.still_ms,
            JobKind::Standardize => self.standardize_ms,
        }
    }
}
