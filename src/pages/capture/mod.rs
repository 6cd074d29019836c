//! Camera, shot review, and the making of the photo.
//!
//! Each page keeps what it makes in [`crate::drafts`], so a reload goes on where it was. Pixels are the worker's: these
//! pages hand files and bitmaps round and never look into them.

mod camera;
mod guidance;
mod keep;
mod overlay;
mod preview;
mod shot;
mod trouble;
mod verdict;
mod zoom;

pub use camera::Camera;
pub use preview::Preview;
pub use shot::Shot;
