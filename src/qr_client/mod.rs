//! The app's side of the QR worker.

use leptos::prelude::*;
use web_sys::Blob;

/// Why no code was read from a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecodeError {
    /// The picture is fine, but there is no readable code in it.
    NoCode,
    /// The file is not a picture that this browser or we can open.
    NotAPicture,
    /// The reader could not be started or did not answer.
    Unavailable,
}

/// Reads the QR code of a picture: its payload as text.
///
/// # Errors
/// As [`DecodeError`] says.
pub async fn decode(picture: Blob) -> Result<String, DecodeError> {
    drop(picture);
    Err(DecodeError::Unavailable)
}

/// A live camera that looks for a code, with its own error sentences; stops when it is removed.
#[component]
pub fn LiveScanner(
    /// Gets the payload of the first code seen.
    on_code: Callback<String>,
) -> impl IntoView {
    _ = on_code;
}
