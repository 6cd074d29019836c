//! The code reader: finds the QR code in a picture and says what it holds.
//!
//! `BarcodeDetector` is missing on most phones that the app meets, so the reader brings its own decoder. It is a worker and a
//! download of its own, loaded when a code is to be read and not before. [`search`] is the work, on a plane of
//! brightness and nothing else; the worker around it only exists in the browser.

pub mod luma;
pub mod search;
pub mod sniff;
#[cfg(target_arch = "wasm32")]
pub mod worker;
