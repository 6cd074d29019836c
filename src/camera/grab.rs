//! Taking the frame that the video shows. The browser copies it; no pixel passes through the page.
//!
//! The frame is the one at the moment of the call, not of the first poll: two calls in a row take the same one.

use js_sys::Promise;
use std::future::Future;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlVideoElement, ImageBitmap, ImageBitmapOptions, ResizeQuality};

/// Width of a live frame in pixels: enough for every live check, and 33 ms of work.
pub const LIVE_WIDTH: u32 = 640;

/// The frame, reduced to [`LIVE_WIDTH`].
///
/// # Errors
/// What the browser throws, mostly because the video has no frame.
pub fn reduced(video: &HtmlVideoElement) -> impl Future<Output = Result<ImageBitmap, JsValue>> + use<> {
    let width = video.video_width();
    bitmap(window().and_then(|window| {
        if width <= LIVE_WIDTH {
            return window.create_image_bitmap_with_html_video_element(video);
        }
        let options = ImageBitmapOptions::new();
        // Both sides: some browsers do not work the other one out.
        let height = (f64::from(video.video_height()) * f64::from(LIVE_WIDTH) / f64::from(width)).round();
        options.set_resize_width(LIVE_WIDTH);
        options.set_resize_height(height as u32);
        options.set_resize_quality(ResizeQuality::Low);
        window.create_image_bitmap_with_html_video_element_and_image_bitmap_options(video, &options)
    }))
}

/// The frame as large as the camera gives it.
///
/// # Errors
/// What the browser throws, mostly because the video has no frame.
pub fn whole(video: &HtmlVideoElement) -> impl Future<Output = Result<ImageBitmap, JsValue>> + use<> {
    bitmap(window().and_then(|window| window.create_image_bitmap_with_html_video_element(video)))
}

fn window() -> Result<web_sys::Window, JsValue> {
    web_sys::window().ok_or_else(|| JsValue::from_str("no window"))
}

async fn bitmap(promise: Result<Promise, JsValue>) -> Result<ImageBitmap, JsValue> {
    JsFuture::from(promise?).await.map(JsCast::unchecked_into)
}
