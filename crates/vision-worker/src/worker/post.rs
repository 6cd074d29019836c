//! Words to the app.

use js_sys::Array;
use runtu_vision_protocol::fault::Fault;
use runtu_vision_protocol::message::ToApp;
use runtu_vision_protocol::wire::pack;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, DedicatedWorkerGlobalScope};

/// The worker itself.
pub fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}

/// Posts a message that has no attachment.
pub fn post(message: &ToApp) {
    post_with(message, &[]);
}

/// Posts a message with its attachments. Nobody is left to tell when posting itself fails.
pub fn post_with(message: &ToApp, attachments: &[JsValue]) {
    if let Ok(envelope) = pack(message, attachments) {
        let _ = scope().post_message_with_transfer(&envelope.value, &envelope.transfer);
    }
}

/// Posts that something went wrong.
pub fn fail(seq: Option<u64>, fault: Fault) {
    post(&ToApp::Failed { seq, fault });
}

/// A file of these bytes.
///
/// # Errors
/// What the browser throws, for lack of memory for example.
pub fn file(bytes: &[u8], media_type: &str) -> Result<Blob, JsValue> {
    let parts = Array::of1(&js_sys::Uint8Array::from(bytes));
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    Blob::new_with_u8_array_sequence_and_options(&parts, &options)
}
