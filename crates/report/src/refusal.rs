//! Why there is no photo.

use runtu_api::report;
use runtu_vision::decode::DecodeError;
use runtu_vision::standardize::Refusal;

/// No standard photo can be made of the frame.
pub fn refused(refusal: &Refusal) -> report::Refusal {
    report::Refusal { reason: refusal.reason().to_owned(), detail: refusal.to_string() }
}

/// The file is no picture that can be read.
pub fn unreadable(error: &DecodeError) -> report::Refusal {
    report::Refusal { reason: error.name().to_owned(), detail: error.to_string() }
}
