//! Keeping a shot on this phone.

use super::verdict::advice;
use crate::browser::storage;
use crate::drafts::{Draft, Drafts, Still, StoreError};
use crate::routes::Id;
use js_sys::Uint8Array;
use leptos::task::spawn_local;
use runtu_api::report::{Capture, Facing, InspectReport, Origin};
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

/// Where a shot comes from and what was seen in it: kept beside its bytes.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Provenance {
    /// Live camera or album.
    pub source: Origin,
    /// Which way the camera looked.
    pub facing: Option<Facing>,
    /// The camera as the system names it.
    pub camera: String,
    /// Every check at full resolution, once they were made.
    pub report: Option<InspectReport>,
}

impl Provenance {
    /// What is known of a kept shot.
    pub fn of(still: &Still) -> Self {
        serde_json::from_value(still.camera.clone()).unwrap_or_default()
    }

    /// What travels with the photo made of it: nothing that tells one phone from another, and which advice was not taken.
    pub fn capture(&self, taken_at: f64) -> Capture {
        let accepted = self.report.as_ref().map(advice).unwrap_or_default();
        Capture { origin: self.source, facing: self.facing, taken_at_ms: Some(taken_at), accepted }
    }

    /// As it is kept.
    pub fn to_json(&self) -> serde_json::Value {
        serde_json::to_value(self).unwrap_or_default()
    }
}

/// Keeps a file as the record's shot, in place of the one before.
///
/// # Errors
/// When there is no room, or the file cannot be read.
pub async fn keep(drafts: Drafts, record: &Id, file: &Blob, provenance: &Provenance) -> Result<Draft, StoreError> {
    let bytes = bytes_of(file).await.map_err(|error| StoreError::Unavailable(format!("{error:?}")))?;
    let still = Still { bytes, mime: file.type_(), taken_at: js_sys::Date::now(), camera: provenance.to_json() };
    let kept = drafts.update(record, |draft| draft.set_still(still)).await?;
    // From here on there is something to lose. Nobody waits for the browser, which may ask the person.
    spawn_local(storage::persist());
    Ok(kept)
}

/// The bytes of a file.
///
/// # Errors
/// When the browser cannot read it any more.
pub async fn bytes_of(file: &Blob) -> Result<Vec<u8>, JsValue> {
    let buffer = JsFuture::from(file.array_buffer()).await?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_album_page_keeps_is_understood() {
        let still = |camera| Still { bytes: vec![], mime: "image/jpeg".into(), taken_at: 0.0, camera };
        let album = Provenance::of(&still(serde_json::json!({ "source": "file" })));
        assert_eq!((album.source, album.report), (Origin::File, None));
        assert_eq!(Provenance::of(&still(serde_json::Value::Null)), Provenance::default());
        let known = Provenance { facing: Some(Facing::Rear), camera: "back".into(), ..Provenance::default() };
        assert_eq!(Provenance::of(&still(known.to_json())), known);
    }
}
