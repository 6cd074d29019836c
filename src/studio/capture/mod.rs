//! Camera, shot review, and the making of the photo.
//!
//! Each page keeps what it makes in [`crate::drafts`], so a reload goes on where it was. Pixels are the worker's: these
//! pages hand files and bitmaps round and never look into them.

mod announce;
mod burst;
mod camera;
mod checklist;
mod controls;
mod cutout;
mod findings;
mod group;
mod guidance;
mod hint;
mod keep;
mod lines;
mod looks;
mod measured;
mod operator;
mod overlay;
mod pictogram;
mod place;
mod preview;
mod shot;
mod shutter;
mod stages;
mod trouble;
mod verdict;
mod viewport;
mod zoom;

pub use camera::Camera;
pub use checklist::in_words;
pub use group::Group;
pub use lines::{GeometryOverlay, Lines};
pub use preview::Preview;
pub use shot::Shot;
pub use viewport::Viewport;
pub use zoom::Zoomable;
