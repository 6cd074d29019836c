//! The networks on real pictures, against what LiteRT and MediaPipe say.
//!
//! Goldens are made by `models/goldens/*.py`; models and the test picture by `cargo xtask models`. Without them these
//! tests fail and say so.

mod bad_input;
mod build;
mod face_chain;
mod files;
mod fixtures;
mod live;
mod networks;
mod see;
mod standard_photos;
