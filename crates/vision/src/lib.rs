//! The eyes of Runtu: what a portrait frame shows, whether it satisfies the photo standard, and the standard photo itself.
//!
//! Pure: pixels and numbers in, pixels and numbers out. No DOM, no network runtime, no clock, no files. The neural
//! networks are traits ([`networks`]) that somebody else runs; time is an argument.
//!
//! Pictures are 8-bit sRGB ([`image::RgbImage`]), row-major from the top left. Coordinates are pixels, `f32`, with the
//! centre of the first pixel at (0, 0). Angles are radians in code and degrees in reports, positive clockwise as seen.

pub mod colour;
pub mod decode;
pub mod detect;
pub mod faces;
#[cfg(test)]
mod fakes;
pub mod geometry;
pub mod guidance;
pub mod live;
pub mod mask;
pub mod measures;
pub mod mesh;
pub mod networks;
pub mod observe;
pub mod origin;
pub mod pose;
pub mod profile;
pub mod quality;
pub mod sample;
pub mod see;
pub mod segmentation;
pub mod standardize;
pub mod tensor;
pub mod tracking;

pub use image;

/// Version of the vision code, as it stands in every report.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
