//! Addresses for bytes that live in the page's memory.

use leptos::prelude::on_cleanup;
use wasm_bindgen::JsValue;
use web_sys::{Blob, BlobPropertyBag, Url};

/// A blob of `bytes`.
///
/// # Errors
/// When the browser has no memory left for it.
pub fn blob(bytes: &[u8], mime: &str) -> Result<Blob, JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(mime);
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(bytes));
    Blob::new_with_u8_array_sequence_and_options(&parts, &options)
}

/// An address of `bytes` for an `<img>`, released with the component that asked for it.
///
/// # Errors
/// When the browser has no memory left for it.
pub fn object_url(bytes: &[u8], mime: &str) -> Result<String, JsValue> {
    let url = Url::create_object_url_with_blob(&blob(bytes, mime)?)?;
    on_cleanup({
        let url = url.clone();
        move || _ = Url::revoke_object_url(&url)
    });
    Ok(url)
}
