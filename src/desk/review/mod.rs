//! The review desk: sign-in, the queue, and one photo to decide.

mod geometry;
mod item;
mod measured;
mod queue;
mod sign_in;

pub use item::Item;
pub use queue::Review;
