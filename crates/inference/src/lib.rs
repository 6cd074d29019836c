//! The networks of [`runtu_vision::networks`], run by tract.
//!
//! Each adapter is built from the bytes of one model, checked against `models/manifest.toml`: building takes a good part
//! of a second, so whoever builds them can show progress in between. The crate runs natively and in a browser's worker;
//! [`files`], which needs directories, is native only.

mod adapters;
#[cfg(not(target_arch = "wasm32"))]
pub mod files;
pub mod manifest;
mod network;

pub use adapters::{Detector, Mesher, Segmenter};
pub use manifest::Model;
pub use network::LoadError;
