//! Obtaining the qualification: the capture code, then the last four characters of the ID number.

mod code;
mod last_four;
mod pending;
mod tutorial;
mod verify;

pub use code::Qualify;
pub use verify::Verify;
