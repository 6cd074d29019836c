//! The server's interface as typed calls. Each ends in its answer or in an [`ApiError`] that has a sentence.

mod error;
mod send;
mod service;
pub mod staff;
pub mod student;

pub use error::ApiError;
pub use service::{Service, use_service};
