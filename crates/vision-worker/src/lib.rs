//! The module worker that runs Runtu's eyes in the browser.
//!
//! [`eyes`] is the work: models in, pictures in, reports out, without a browser. [`worker`] is the browser's side: messages
//! of `runtu-vision-protocol`, downloads, and pixels out of bitmaps. The worker says `ready`, is told to load, fetches the
//! models itself and builds them one after the other while frames are already looked at with those that are there.

pub mod eyes;
mod faults;
pub mod stopwatch;
#[cfg(target_arch = "wasm32")]
pub mod worker;
