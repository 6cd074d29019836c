//! The camera: one browser capability a file, each released when it is dropped.
//!
//! [`viewfinder`] is the element that shows it, made of the others: [`open`] asks for the rear camera by the [`ladder`] of
//! requests; [`frames`] says when the video shows a new frame; [`grab`] takes that frame, reduced or whole; [`wake`] says
//! when the page comes back, [`stillness`] when the picture stands still; [`fault`] names what can go wrong.

pub mod fault;
pub mod frames;
pub mod grab;
pub mod ladder;
pub mod open;
pub mod stillness;
pub mod viewfinder;
pub mod wake;

pub use fault::CameraFault;
pub use open::Camera;
pub use viewfinder::{Finder, Showing, Viewfinder};
