//! Each message's work, between the browser's objects and the eyes.

use super::bitmap::{Readback, browser_fault};
use super::post::{file as blob, post, post_with};
use super::vitals::{clock, memory};
use super::{Shared, Worker, download};
use crate::eyes::{Made, Order};
use crate::faults;
use js_sys::Uint8Array;
use runtu_vision::decode::decode;
use runtu_vision::image::RgbImage;
use runtu_vision::image::codecs::png::{CompressionType, FilterType, PngEncoder};
use runtu_vision::observe::Camera;
use runtu_vision::origin;
use runtu_vision_protocol::fault::Fault;
use runtu_vision_protocol::message::{Effort, Stage, ToApp};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, ImageBitmap};

/// Fetches the models and takes each into use as soon as it is here.
pub async fn load(worker: &Shared, manifest: &str) -> Result<(), Fault> {
    for download in download::begin(manifest).await? {
        let model = download.model;
        let bytes = download.finish(|loaded, total| post(&ToApp::Loading { model, loaded, total })).await?;
        worker.borrow_mut().eyes.install(model, &bytes)?;
        post(&ToApp::Loaded { model });
    }
    Ok(())
}

/// Looks at a live frame.
pub fn frame(
    worker: &Shared,
    seq: u64,
    bitmap: &ImageBitmap,
    at_ms: f64,
    profile: &str,
    camera: Camera,
) -> Result<(), Fault> {
    let Worker { eyes, readback, frame } = &mut *worker.borrow_mut();
    let readback = match readback {
        Some(readback) => readback,
        None => readback.insert(Readback::new()?),
    };
    let start = clock();
    readback.read(bitmap, frame)?;
    let mut effort = Effort { read_ms: clock() - start, memory: memory(), ..Effort::default() };
    let live = eyes.watch(frame, at_ms, profile, camera, clock, &mut effort)?;
    post(&ToApp::Observed { seq, live, effort });
    Ok(())
}

/// Looks at a shot of the camera and hands it back as PNG.
pub fn shot(worker: &Shared, seq: u64, bitmap: &ImageBitmap, profile: &str, camera: Camera) -> Result<(), Fault> {
    let mut still = RgbImage::new(0, 0);
    // Not the live frames' canvas: that one would grow to the shot's size and shrink again.
    Readback::new()?.read(bitmap, &mut still)?;
    let report = worker.borrow_mut().eyes.inspect(&still, profile, camera)?;
    let mut png = Vec::new();
    still
        .write_with_encoder(PngEncoder::new_with_quality(&mut png, CompressionType::Fast, FilterType::Adaptive))
        .map_err(|error| Fault::Browser { detail: error.to_string() })?;
    let kept = blob(&png, "image/png").map_err(browser_fault)?;
    post_with(&ToApp::Inspected { seq, report }, &[kept.into()]);
    Ok(())
}

/// Looks at a picture file and hands it back as it is.
pub async fn file(worker: &Shared, seq: u64, file: &Blob, profile: &str) -> Result<(), Fault> {
    let bytes = bytes(file).await?;
    let still = decode(&bytes).map_err(faults::of_decoding)?;
    let report = worker.borrow_mut().eyes.inspect(&still, profile, origin::of_file(&bytes))?;
    post_with(&ToApp::Inspected { seq, report }, &[file.into()]);
    Ok(())
}

/// Makes the standard photo of a still.
pub async fn standardize(worker: &Shared, seq: u64, still: &Blob, order: Order<'_>) -> Result<(), Fault> {
    let stage = |stage| post(&ToApp::Stage { seq, stage });
    stage(Stage::Look);
    let still = decode(&bytes(still).await?).map_err(faults::of_decoding)?;
    match worker.borrow_mut().eyes.standardize(&still, order, &stage)? {
        Made::Photo { jpeg, report } => {
            let photo = blob(&jpeg, "image/jpeg").map_err(browser_fault)?;
            post_with(&ToApp::Standardized { seq, report: *report }, &[photo.into()]);
        }
        Made::Refused(refusal) => post(&ToApp::Refused { seq, refusal }),
    }
    Ok(())
}

async fn bytes(file: &Blob) -> Result<Vec<u8>, Fault> {
    let buffer = JsFuture::from(file.array_buffer()).await.map_err(browser_fault)?;
    Ok(Uint8Array::new(&buffer).to_vec())
}
