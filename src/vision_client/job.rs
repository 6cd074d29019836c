//! Questions to the worker that are answered once: looking at a still, making the photo.

use futures_channel::oneshot;
use runtu_api::report::{Capture, InspectReport, Refusal, StandardReport};
use runtu_vision_protocol::conversation::JobKind;
use runtu_vision_protocol::fault::Fault;
use runtu_vision_protocol::message::{Facing, Stage, StillSource, ToApp, ToWorker};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, ImageBitmap};

/// What is known of a camera shot.
#[derive(Debug, Clone, PartialEq)]
pub struct Shot {
    /// Rule profile to judge by.
    pub profile: String,
    /// Which way the camera looks.
    pub facing: Option<Facing>,
}

/// The photo that is wanted.
#[derive(Debug, Clone, PartialEq)]
pub struct Order {
    /// Rule profile to satisfy.
    pub profile: String,
    /// Name of one of its backdrops; none for its default.
    pub backdrop: Option<String>,
    /// How the still was captured, for the report.
    pub capture: Capture,
}

/// A still that was looked at.
#[derive(Debug, Clone)]
pub struct Inspected {
    /// Every check at full resolution.
    pub report: InspectReport,
    /// The still as it is to be kept.
    pub file: Blob,
}

/// What came of making the photo.
#[derive(Debug, Clone)]
pub enum Made {
    /// The photo.
    Photo {
        /// Everything measured on it.
        report: Box<StandardReport>,
        /// image/jpeg.
        file: Blob,
    },
    /// This still cannot become one.
    Refused(Refusal),
}

/// What a job is about, kept until it is answered so that it can be sent again.
pub(super) enum Payload {
    Shot { bitmap: Option<ImageBitmap>, shot: Shot },
    File { file: Blob, profile: String },
    Standardize { still: Blob, order: Order },
}

impl Payload {
    pub fn kind(&self) -> JobKind {
        match self {
            Self::Shot { .. } => JobKind::CameraStill,
            Self::File { .. } => JobKind::FileStill,
            Self::Standardize { .. } => JobKind::Standardize,
        }
    }

    /// The message under a number, with its attachment; nothing when the picture has been given away already.
    pub fn message(&mut self, seq: u64) -> Option<(ToWorker, JsValue)> {
        Some(match self {
            Self::Shot { bitmap, shot } => {
                let from = StillSource::Camera { facing: shot.facing };
                (ToWorker::Still { seq, profile: shot.profile.clone(), from }, bitmap.take()?.into())
            }
            Self::File { file, profile } => {
                let from = StillSource::File;
                (ToWorker::Still { seq, profile: profile.clone(), from }, file.clone().into())
            }
            Self::Standardize { still, order: Order { profile, backdrop, capture } } => {
                let (profile, backdrop) = (profile.clone(), backdrop.clone());
                (ToWorker::Standardize { seq, profile, backdrop, capture: capture.clone() }, still.clone().into())
            }
        })
    }
}

/// A job on its way.
pub(super) struct Job {
    pub payload: Payload,
    pub stage: std::rc::Rc<dyn Fn(Stage)>,
    pub asker: oneshot::Sender<Result<Answer, Fault>>,
}

/// The last word on a job.
pub(super) struct Answer {
    pub message: ToApp,
    pub attachments: Vec<JsValue>,
}

impl Answer {
    pub fn inspected(self) -> Result<Inspected, Fault> {
        let file = self.file();
        match self.message {
            ToApp::Inspected { report, .. } => Ok(Inspected { report, file: file? }),
            other => Err(wrong(&other)),
        }
    }

    pub fn made(self) -> Result<Made, Fault> {
        let file = self.file();
        match self.message {
            ToApp::Standardized { report, .. } => Ok(Made::Photo { report: Box::new(report), file: file? }),
            ToApp::Refused { refusal, .. } => Ok(Made::Refused(refusal)),
            other => Err(wrong(&other)),
        }
    }

    fn file(&self) -> Result<Blob, Fault> {
        let file = self.attachments.first().and_then(|file| file.dyn_ref::<Blob>());
        file.cloned().ok_or_else(|| Fault::Malformed { detail: "no file came with the answer".into() })
    }
}

fn wrong(message: &ToApp) -> Fault {
    Fault::Malformed { detail: format!("an answer to another question: {message:?}") }
}
