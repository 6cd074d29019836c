//! Every message between the app and the vision worker.

use crate::fault::Fault;
use crate::model::Model;
use crate::wire::{Attachment, Message};
pub use runtu_api::report::Facing;
use runtu_api::report::{Capture, InspectReport, Refusal, StandardReport};
use serde::{Deserialize, Serialize};

/// App -> worker.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ToWorker {
    /// Answers [`ToApp::Ready`]: this is my version, now load the models.
    Hello {
        /// The app's [`crate::PROTOCOL_VERSION`].
        protocol: u32,
        /// Address of the list of [`crate::model::ModelFile`]s, absolute or relative to the site.
        manifest: String,
    },
    /// A live frame. Attachment: `ImageBitmap`, at most 640 px wide, moved; the worker closes it.
    Frame {
        /// Number to answer with; rises with every frame and job.
        seq: u64,
        /// When the frame was shown, milliseconds of the app's monotonic clock.
        at_ms: f64,
        /// Rule profile to judge by.
        profile: String,
        /// What the track's settings say.
        facing: Option<Facing>,
        /// Width of the video, and so of a shot, in pixels; the frame is a reduced view of it.
        shot_width: u32,
    },
    /// A picture to be kept and judged at full resolution. Attachment: by `from`.
    Still {
        /// Number to answer with.
        seq: u64,
        /// Rule profile to judge by.
        profile: String,
        /// Where it comes from.
        from: StillSource,
    },
    /// Makes the standard photo. Attachment: `Blob`, a still as it was kept.
    Standardize {
        /// Number to answer with.
        seq: u64,
        /// Rule profile to satisfy.
        profile: String,
        /// Name of one of the profile's backdrops; absent for its default.
        #[serde(default)]
        backdrop: Option<String>,
        /// How the still was captured, for the report.
        capture: Capture,
    },
}

/// Where a still comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StillSource {
    /// The live video at full resolution. Attachment: `ImageBitmap`, moved. It is kept as PNG: lossless.
    Camera {
        /// What the track's settings say.
        facing: Option<Facing>,
    },
    /// A file. Attachment: `Blob`. It is kept byte for byte.
    File,
}

/// Worker -> app.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ToApp {
    /// The worker's first word: it runs.
    Ready {
        /// The worker's [`crate::PROTOCOL_VERSION`].
        protocol: u32,
        /// Version of the vision code, as it stands in reports.
        vision: String,
    },
    /// A model is on its way.
    Loading {
        /// Which.
        model: Model,
        /// Bytes that are here.
        loaded: u64,
        /// Bytes in all.
        total: u64,
    },
    /// A model is built and in use.
    Loaded {
        /// Which.
        model: Model,
    },
    /// Answer to [`ToWorker::Frame`].
    Observed {
        /// The frame's number.
        seq: u64,
        /// What was seen.
        live: Live,
        /// What that cost.
        effort: Effort,
    },
    /// Answer to [`ToWorker::Still`]. Attachment: `Blob`, the still as it is to be kept.
    Inspected {
        /// The job's number.
        seq: u64,
        /// Every check at full resolution.
        report: InspectReport,
    },
    /// [`ToWorker::Standardize`] has come this far.
    Stage {
        /// The job's number.
        seq: u64,
        /// What is being done now.
        stage: Stage,
    },
    /// Answer to [`ToWorker::Standardize`]. Attachment: `Blob`, the photo, image/jpeg.
    Standardized {
        /// The job's number.
        seq: u64,
        /// Everything measured on it.
        report: StandardReport,
    },
    /// The other answer to [`ToWorker::Standardize`]: this still cannot become a standard photo.
    Refused {
        /// The job's number.
        seq: u64,
        /// Why.
        refusal: Refusal,
    },
    /// Something went wrong.
    Failed {
        /// The frame or job it belongs to, if to any.
        seq: Option<u64>,
        /// What.
        fault: Fault,
    },
}

/// What a live frame showed, in the pixels of the bitmap that was sent. Costly checks take turns and may be of one of the last
/// ten frames; `sharpness` and `motion` are always this frame's, so that the sharpest of several can be taken.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Live {
    /// Checks and face.
    pub report: InspectReport,
    /// Key of the one sentence to say now; absent when nothing is to be mended.
    pub hint: Option<String>,
    /// True when every blocking check holds and has held long enough to shoot.
    pub ready: bool,
}

/// What looking at a live frame cost, for whoever measures it; nothing is decided by it. Milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Effort {
    /// Getting the pixels out of the bitmap.
    pub read_ms: f64,
    /// Seeing: following the face, and the networks below with what goes into them.
    pub see_ms: f64,
    /// Of that: running the face detector.
    pub detect_ms: f64,
    /// Of that: running the mesh network.
    pub mesh_ms: f64,
    /// Of that: running the segmentation.
    pub segment_ms: f64,
    /// Judging the checks, and choosing what to say.
    pub judge_ms: f64,
    /// The worker's memory in bytes; it never shrinks.
    pub memory: u64,
}

/// The steps of making a standard photo, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Decoding the still and looking for the face.
    Look,
    /// Separating the person from the wall.
    Matte,
    /// Finding the crop that the geometry asks for, and putting the person before the backdrop.
    Crop,
    /// Writing a file of the right size.
    Encode,
    /// Measuring the file that was written.
    Verify,
}

impl Stage {
    /// Every step, in order.
    pub const ALL: [Stage; 5] = [Stage::Look, Stage::Matte, Stage::Crop, Stage::Encode, Stage::Verify];
}

impl Message for ToWorker {
    fn attachments(&self) -> &'static [Attachment] {
        match self {
            Self::Hello { .. } => &[],
            Self::Frame { .. } | Self::Still { from: StillSource::Camera { .. }, .. } => &[Attachment::Bitmap],
            Self::Still { from: StillSource::File, .. } | Self::Standardize { .. } => &[Attachment::Blob],
        }
    }
}

impl Message for ToApp {
    fn attachments(&self) -> &'static [Attachment] {
        match self {
            Self::Inspected { .. } | Self::Standardized { .. } => &[Attachment::Blob],
            _ => &[],
        }
    }
}

impl ToApp {
    /// The frame or job this belongs to.
    pub fn seq(&self) -> Option<u64> {
        match self {
            Self::Ready { .. } | Self::Loading { .. } | Self::Loaded { .. } => None,
            Self::Observed { seq, .. }
            | Self::Inspected { seq, .. }
            | Self::Stage { seq, .. }
            | Self::Standardized { seq, .. }
            | Self::Refused { seq, .. } => Some(*seq),
            Self::Failed { seq, .. } => *seq,
        }
    }
}
