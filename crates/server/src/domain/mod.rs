//! What the service knows regardless of HTTP, SQL and files: states, rules, delays, names.
//!
//! Pure: time is an argument, nothing here waits, reads or writes.

pub mod audit;
pub mod capture;
pub mod code;
pub mod file_name;
pub mod jpeg;
pub mod last_four;
pub mod masking;
pub mod order;
pub mod photo;
pub mod refusal;
pub mod roster;
pub mod secret;
pub mod tries;
pub(crate) mod word;

pub use refusal::Refusal;
