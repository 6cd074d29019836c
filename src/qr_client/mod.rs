//! The app's side of the code reader: codes out of the album, and live.

mod reader;
mod scanner;

pub use reader::{CodeReader, Reading};
pub use scanner::LiveScanner;

use runtu_vision_protocol::fault::PictureFault;
use web_sys::Blob;

/// Why no code was read from a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecodeError {
    /// The picture is fine, but there is no readable code in it.
    NoCode,
    /// The file is not a picture that this browser can open.
    NotAPicture(PictureFault),
    /// The reader could not be started or did not answer.
    Unavailable,
}

/// Reads the QR code of a picture: its payload as text. The reader is loaded for this and let go afterwards.
///
/// # Errors
/// As [`DecodeError`] says.
pub async fn decode(picture: Blob) -> Result<String, DecodeError> {
    match CodeReader::start().read(&picture).await {
        Reading::Found(text) => Ok(text),
        Reading::Nothing => Err(DecodeError::NoCode),
        Reading::Unusable(fault) => Err(DecodeError::NotAPicture(fault)),
        Reading::NoReader => Err(DecodeError::Unavailable),
    }
}
