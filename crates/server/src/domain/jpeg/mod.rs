//! A JPEG file read to its last bit (ITU-T T.81): do its scans hold exactly the blocks that the frame header promises? Decoders fill in what is missing; a photo on a record must not be filled in.

mod huffman;
mod scan;
mod segments;

pub use segments::{Frame, follow};

/// Why a file is not a whole JPEG.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Damage(pub(super) &'static str);
