//! What can go wrong in the worker, named by whose fault it is.

use crate::model::Model;
use serde::{Deserialize, Serialize};

/// Why the worker could not do what it was asked. `detail` is English, for a log; the sentence is the app's.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum Fault {
    /// App and worker are from different releases.
    #[error("the worker speaks protocol {worker}, the app {app}")]
    Protocol {
        /// The worker's version.
        worker: u32,
        /// The app's version.
        app: u32,
    },
    /// A message that is none of this protocol: our fault.
    #[error("malformed message: {detail}")]
    Malformed {
        /// What was wrong.
        detail: String,
    },
    /// The list of models, or a model, could not be fetched: the network's fault, worth another try.
    #[error("{} could not be fetched: {detail}", .model.map_or("manifest", Model::manifest_name))]
    Download {
        /// Which model; absent for the list itself.
        model: Option<Model>,
        /// What the browser said.
        detail: String,
    },
    /// What was fetched is not what the release was built with.
    #[error("{} has the wrong checksum", .model.manifest_name())]
    Checksum {
        /// Which model.
        model: Model,
    },
    /// The network cannot be built or run: our fault.
    #[error("{} does not run: {detail}", .model.manifest_name())]
    Network {
        /// Which model.
        model: Model,
        /// What the runtime said.
        detail: String,
    },
    /// Asked for something before its models were there.
    #[error("models are not loaded yet")]
    NotLoaded,
    /// The picture that was handed in cannot be used.
    #[error("picture: {0:?}")]
    Picture(PictureFault),
    /// No such rule profile.
    #[error("no rule profile {profile}")]
    Profile {
        /// The id asked for.
        profile: String,
    },
    /// The rule profile does not allow the backdrop asked for.
    #[error("the profile {profile} does not allow the backdrop {backdrop}")]
    Backdrop {
        /// The profile.
        profile: String,
        /// The name asked for.
        backdrop: String,
    },
    /// The browser refused something the worker needs.
    #[error("browser: {detail}")]
    Browser {
        /// What it said.
        detail: String,
    },
    /// The worker's code broke; it is of no more use and must be replaced.
    #[error("panic: {detail}")]
    Panic {
        /// Message and place in the source.
        detail: String,
    },
    /// The worker was killed or did not answer in time, and trying again did not help. Said by the conversation.
    #[error("the worker was lost")]
    Lost,
}

/// Why a picture file cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PictureFault {
    /// None of the formats we know.
    NotAnImage,
    /// HEIC/HEIF, which is not read.
    Heic,
    /// A picture, but in another format that is not read, such as GIF.
    Unsupported,
    /// The file ends in the middle of the picture.
    Truncated,
    /// Damaged in another way.
    Damaged,
    /// Fewer pixels than the photo has: it would have to be enlarged.
    TooSmall {
        /// Width found.
        width: u32,
        /// Height found.
        height: u32,
    },
    /// More pixels than a phone can hold.
    TooLarge,
    /// Parts are see-through: it was cut out already.
    Transparent,
}

impl PictureFault {
    /// Stable name, such as `not_an_image`.
    pub fn name(self) -> &'static str {
        match self {
            Self::NotAnImage => "not_an_image",
            Self::Heic => "heic",
            Self::Unsupported => "unsupported_format",
            Self::Truncated => "truncated",
            Self::Damaged => "damaged",
            Self::TooSmall { .. } => "too_small",
            Self::TooLarge => "too_large",
            Self::Transparent => "transparent",
        }
    }
}
