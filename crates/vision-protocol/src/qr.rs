//! The few words of the code reader, a worker of its own that is only loaded when a code is to be read.
//!
//! It has no state: any number of questions may be open, each is answered once. Its first message is
//! [`FromReader::Ready`]; what is posted before that may be lost.

use crate::fault::PictureFault;
use crate::wire::{Attachment, Message};
use serde::{Deserialize, Serialize};

/// App -> reader.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ToReader {
    /// A frame of the live scan: one quick look. Attachment: `ImageBitmap`, moved; the reader closes it.
    Scan {
        /// Number to answer with.
        seq: u64,
    },
    /// A picture from the album: every trick. Attachment: `Blob`.
    Read {
        /// Number to answer with.
        seq: u64,
    },
}

/// Reader -> app.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FromReader {
    /// The reader runs.
    Ready {
        /// Its [`crate::PROTOCOL_VERSION`].
        protocol: u32,
    },
    /// The text of the code.
    Found {
        /// The question's number.
        seq: u64,
        /// What the code says.
        text: String,
    },
    /// There is no code that can be read.
    Nothing {
        /// The question's number.
        seq: u64,
    },
    /// The picture cannot be opened.
    Unusable {
        /// The question's number.
        seq: u64,
        /// Why.
        fault: PictureFault,
    },
    /// The reader's code broke; replace it.
    Broken {
        /// English, for a log.
        detail: String,
    },
}

impl Message for ToReader {
    fn attachments(&self) -> &'static [Attachment] {
        match self {
            Self::Scan { .. } => &[Attachment::Bitmap],
            Self::Read { .. } => &[Attachment::Blob],
        }
    }
}

impl Message for FromReader {
    fn attachments(&self) -> &'static [Attachment] {
        &[]
    }
}
