//! The words the parts of Runtu exchange: requests, answers, error codes and the photo reports.
//!
//! Wire types only, no behaviour: each side adapts them to its own domain. Times are RFC 3339 in UTC, money is whole
//! fen (1/100 CNY), sizes are bytes, pictures are pixels from the top left corner.

pub mod paths;
pub mod problem;
pub mod report;
pub mod staff;
pub mod student;

pub use problem::{Code, Problem};
