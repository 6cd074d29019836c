//! Capture codes.

pub mod resolve;
