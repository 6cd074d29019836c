//! Why a command could not do its work, and what the developer can do about it.

/// A failed step.
#[derive(Debug, thiserror::Error)]
#[error("failed: {step}\n   why: {reason}\nway out: {way_out}")]
pub struct Failure {
    /// What was being done.
    pub step: String,
    /// What went wrong.
    pub reason: String,
    /// What to do.
    pub way_out: String,
}

impl Failure {
    /// A failure from its three sentences.
    pub fn new(step: impl Into<String>, reason: impl ToString, way_out: impl Into<String>) -> Self {
        Self { step: step.into(), reason: reason.to_string(), way_out: way_out.into() }
    }
}

/// Turns an I/O error into a [`Failure`] that names what was touched.
pub trait Doing<T> {
    /// Names the step.
    fn doing(self, step: &str) -> Result<T, Failure>;
}

impl<T, E: std::fmt::Display> Doing<T> for Result<T, E> {
    fn doing(self, step: &str) -> Result<T, Failure> {
        self.map_err(|e| Failure::new(step, e, "check the disk, the permissions and the path; then run it again"))
    }
}
