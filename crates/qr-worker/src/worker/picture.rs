//! Pictures into brightness, by the browser's own decoder: it knows every format that its phone makes.

use crate::luma::Luma;
use crate::sniff::{Format, sniff};
use runtu_vision_protocol::fault::PictureFault;
use wasm_bindgen::{Clamped, JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, DedicatedWorkerGlobalScope, ImageBitmap, OffscreenCanvas, OffscreenCanvasRenderingContext2d};

/// Longest side that is looked at, in pixels. A code fills a fair part of its picture: more only costs time and memory.
const LONGEST: f64 = 2400.0;

/// The brightness of a bitmap, which is closed.
pub fn of_bitmap(bitmap: ImageBitmap) -> Result<Luma, PictureFault> {
    let luma = read_back(&bitmap);
    bitmap.close();
    luma.ok().flatten().ok_or(PictureFault::Damaged)
}

/// The brightness of a file.
pub async fn of_file(file: Blob) -> Result<Luma, PictureFault> {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let decoded = match scope.create_image_bitmap_with_blob(&file) {
        Ok(promise) => JsFuture::from(promise).await,
        Err(error) => Err(error),
    };
    match decoded {
        Ok(bitmap) => of_bitmap(bitmap.unchecked_into()),
        Err(_) => Err(why_not(&file).await),
    }
}

/// What is wrong with a file that the browser cannot decode, by its first bytes.
async fn why_not(file: &Blob) -> PictureFault {
    let head = async { JsFuture::from(file.slice_with_f64_and_f64(0.0, 64.0)?.array_buffer()).await };
    let bytes = head.await.map(|buffer| js_sys::Uint8Array::new(&buffer).to_vec()).unwrap_or_default();
    match sniff(&bytes) {
        Some(Format::Heic) => PictureFault::Heic,
        Some(_) => PictureFault::Damaged,
        None => PictureFault::NotAnImage,
    }
}

fn read_back(bitmap: &ImageBitmap) -> Result<Option<Luma>, JsValue> {
    let (w, h) = (f64::from(bitmap.width()), f64::from(bitmap.height()));
    let scale = (LONGEST / w.max(h)).min(1.0);
    let (width, height) = (((w * scale) as u32).max(1), ((h * scale) as u32).max(1));
    let canvas = OffscreenCanvas::new(width, height)?;
    let Some(context) = canvas.get_context("2d")? else { return Ok(None) };
    let context: OffscreenCanvasRenderingContext2d = context.unchecked_into();
    context.draw_image_with_image_bitmap_and_dw_and_dh(bitmap, 0.0, 0.0, width.into(), height.into())?;
    let Clamped(rgba) = context.get_image_data(0.0, 0.0, width.into(), height.into())?.data();
    Ok(Luma::from_rgba(width as usize, height as usize, &rgba))
}
