//! How a message travels: `[text, ...attachments]`.

use serde::{Serialize, de::DeserializeOwned};

/// What rides beside the text of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Attachment {
    /// An `ImageBitmap`. It is moved: the sender loses it, the receiver closes it.
    Bitmap,
    /// A `Blob`: an immutable file that both sides may hold; only the reference is posted.
    Blob,
}

/// A message of this protocol.
pub trait Message: Serialize + DeserializeOwned {
    /// What rides beside it, in order.
    fn attachments(&self) -> &'static [Attachment];
}

/// A posted value that is no message.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum WireError {
    /// Not the array `[text, ...attachments]`.
    #[error("not an array with a text in front")]
    NotAnEnvelope,
    /// The text is no message of this protocol.
    #[error("not a message: {0}")]
    Text(String),
    /// The message came with other attachments than it has.
    #[error("{found} attachments instead of {expected}")]
    Attachments {
        /// How many the message has.
        expected: usize,
        /// How many came.
        found: usize,
    },
}

/// The text of a message.
///
/// # Errors
/// [`WireError::Text`] when it holds a number that JSON has not (NaN, infinity).
pub fn encode<M: Message>(message: &M) -> Result<String, WireError> {
    serde_json::to_string(message).map_err(|e| WireError::Text(e.to_string()))
}

/// The message of a text that came with `attachments` attachments.
///
/// # Errors
/// [`WireError::Text`] when the text is no such message, [`WireError::Attachments`] when the count is wrong.
pub fn decode<M: Message>(text: &str, attachments: usize) -> Result<M, WireError> {
    let message: M = serde_json::from_str(text).map_err(|e| WireError::Text(e.to_string()))?;
    let expected = message.attachments().len();
    if expected == attachments { Ok(message) } else { Err(WireError::Attachments { expected, found: attachments }) }
}

mod js {
    use super::{Attachment, Message, WireError, decode, encode};
    use js_sys::Array;
    use wasm_bindgen::JsValue;

    /// A message as it is posted.
    pub struct Envelope {
        /// `[text, ...attachments]`.
        pub value: Array,
        /// Those attachments that are moved rather than shared: the second argument of `postMessage`.
        pub transfer: Array,
    }

    /// Packs a message with its attachments.
    ///
    /// # Errors
    /// As [`encode`], and [`WireError::Attachments`] when the count is wrong.
    pub fn pack<M: Message>(message: &M, attachments: &[JsValue]) -> Result<Envelope, WireError> {
        let kinds = message.attachments();
        if kinds.len() != attachments.len() {
            return Err(WireError::Attachments { expected: kinds.len(), found: attachments.len() });
        }
        let (value, transfer) = (Array::of1(&encode(message)?.into()), Array::new());
        for (kind, attachment) in kinds.iter().zip(attachments) {
            value.push(attachment);
            if *kind == Attachment::Bitmap {
                transfer.push(attachment);
            }
        }
        Ok(Envelope { value, transfer })
    }

    /// Unpacks what was posted.
    ///
    /// # Errors
    /// [`WireError::NotAnEnvelope`], and as [`decode`].
    pub fn unpack<M: Message>(data: &JsValue) -> Result<(M, Vec<JsValue>), WireError> {
        if !Array::is_array(data) {
            return Err(WireError::NotAnEnvelope);
        }
        let mut parts = Array::from(data).into_iter();
        let text = parts.next().and_then(|t| t.as_string()).ok_or(WireError::NotAnEnvelope)?;
        let attachments: Vec<JsValue> = parts.collect();
        Ok((decode(&text, attachments.len())?, attachments))
    }
}
pub use js::{Envelope, pack, unpack};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fault::{Fault, PictureFault};
    use crate::message::{Effort, Facing, Live, Stage, StillSource, ToApp, ToWorker};
    use crate::model::Model;
    use crate::qr::{FromReader, ToReader};
    use runtu_api::report::{
        Backdrop, Box2, Capture, Check, CheckState, Face, InspectReport, Limit, Matte, Origin, Refusal, StandardReport,
    };

    fn there_and_back<M: Message + PartialEq + std::fmt::Debug>(messages: &[M]) {
        for message in messages {
            let count = message.attachments().len();
            let text = encode(message).unwrap();
            assert_eq!(&decode::<M>(&text, count).unwrap(), message, "{text}");
            let wrong = WireError::Attachments { expected: count, found: count + 1 };
            assert_eq!(decode::<M>(&text, count + 1), Err(wrong));
        }
    }

    fn report() -> InspectReport {
        InspectReport {
            version: "0.1.0".into(),
            profile: "cn".into(),
            width: 640,
            height: 480,
            face: Some(Face {
                bounds: Box2 { x: 1.5, y: 2.0, width: 3.0, height: 4.0 },
                pupil_left: [1.0, 2.0],
                pupil_right: [3.0, 4.0],
                chin: [5.0, 6.0],
                roll_deg: -1.25,
                confidence: 0.5,
            }),
            faces: 1,
            checks: vec![Check {
                id: "head_roll".into(),
                state: CheckState::Unknown,
                blocking: true,
                value: None,
                limit: Limit { min: None, max: Some(3.0) },
                unit: "deg".into(),
                hint: Some("turn_left".into()),
                place: Some(Box2 { x: 1.0, y: 2.5, width: 3.0, height: 4.0 }),
            }],
        }
    }

    #[test]
    fn every_message_to_the_worker_arrives_as_it_was_sent() {
        there_and_back(&[
            ToWorker::Hello { protocol: 1, manifest: "/models/manifest.json".into() },
            ToWorker::Frame {
                seq: u64::MAX,
                at_ms: 0.1,
                profile: "cn".into(),
                facing: Some(Facing::Rear),
                shot_width: 1080,
            },
            ToWorker::Still { seq: 2, profile: "cn".into(), from: StillSource::Camera { facing: None } },
            ToWorker::Still { seq: 3, profile: "cn".into(), from: StillSource::File },
            ToWorker::Standardize { seq: 4, profile: "cn".into(), backdrop: None, capture: Capture::FILE },
            ToWorker::Standardize {
                seq: 5,
                profile: "cn".into(),
                backdrop: Some("white".into()),
                capture: Capture {
                    origin: Origin::Camera,
                    facing: Some(Facing::Rear),
                    taken_at_ms: Some(1.5),
                    accepted: vec![],
                },
            },
        ]);
    }

    #[test]
    fn every_message_to_the_app_arrives_as_it_was_sent() {
        let photo = StandardReport {
            version: "0.1.0".into(),
            app: "runtu 0.1.0".into(),
            profile: "cn".into(),
            profile_date: "2025-01-01".into(),
            models: vec![("a".into(), "0123".into())],
            bytes: 35_000,
            quality: Some(93),
            source: None,
            transform: None,
            capture: Some(Capture { accepted: vec!["accessories".into()], ..Capture::FILE }),
            matte: Some(Matte {
                wall_roughness: 1.0,
                wall_clutter: 0.0,
                wall_noise: 1.5,
                person_share: 0.5,
                mixed_share: 0.125,
            }),
            backdrop: Some(Backdrop { name: "white".into(), rgb: [255; 3] }),
            backdrops: vec![],
            geometry: None,
            rules: vec![],
            checks: vec![],
        };
        let model = Model::Detector;
        let faults = [
            Fault::Protocol { worker: 1, app: 2 },
            Fault::Malformed { detail: "x".into() },
            Fault::Download { model: None, detail: "x".into() },
            Fault::Checksum { model },
            Fault::Network { model, detail: "x".into() },
            Fault::NotLoaded,
            Fault::Picture(PictureFault::TooSmall { width: 3, height: 4 }),
            Fault::Picture(PictureFault::Heic),
            Fault::Profile { profile: "x".into() },
            Fault::Backdrop { profile: "x".into(), backdrop: "y".into() },
            Fault::Browser { detail: "x".into() },
            Fault::Panic { detail: "x".into() },
            Fault::Lost,
        ];
        let mut messages = vec![
            ToApp::Ready { protocol: 1, vision: "0.1.0".into() },
            ToApp::Loading { model, loaded: 1, total: 2 },
            ToApp::Loaded { model },
            ToApp::Observed {
                seq: 1,
                live: Live { report: report(), hint: Some("closer".into()), ready: false },
                effort: Effort::default(),
            },
            ToApp::Inspected { seq: 2, report: report() },
            ToApp::Standardized { seq: 4, report: photo },
            ToApp::Refused { seq: 5, refusal: Refusal { reason: "no_face".into(), detail: "0".into() } },
        ];
        messages.extend(Stage::ALL.map(|stage| ToApp::Stage { seq: 3, stage }));
        messages.extend(faults.map(|fault| ToApp::Failed { seq: Some(6), fault }));
        there_and_back(&messages);
    }

    #[test]
    fn every_word_of_the_code_reader_arrives_as_it_was_sent() {
        there_and_back(&[ToReader::Scan { seq: 1 }, ToReader::Read { seq: 2 }]);
        there_and_back(&[
            FromReader::Ready { protocol: 1 },
            FromReader::Found { seq: 1, text: "润图".into() },
            FromReader::Nothing { seq: 2 },
            FromReader::Unusable { seq: 3, fault: PictureFault::Damaged },
            FromReader::Broken { detail: "x".into() },
        ]);
    }

    #[test]
    fn strangers_are_refused() {
        for text in ["", "{}", "[]", "null", r#"{"sing":{}}"#, r#"{"observed":{"seq":-1}}"#] {
            assert!(matches!(decode::<ToApp>(text, 0), Err(WireError::Text(_))), "{text}");
        }
    }
}
