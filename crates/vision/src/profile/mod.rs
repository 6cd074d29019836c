//! Rule profiles: every limit of the photo standard as dated data.

/// A parsed and validated rule profile.
#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    /// Stable id.
    pub id: String,
}
