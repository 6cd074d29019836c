//! What the service knows regardless of HTTP, SQL and files: states, rules, delays, names.
//!
//! Pure: time is an argument, nothing here waits, reads or writes.

pub mod audit;
pub mod calendar;
pub mod capture;
pub mod code;
pub mod disagreement;
pub mod file_name;
pub mod jpeg;
pub mod last_four;
pub mod lease;
pub mod masking;
pub mod order;
pub mod payment;
pub mod photo;
pub mod photo_address;
pub mod refusal;
pub mod request;
pub mod review;
pub mod role;
pub mod roster;
pub mod second_factor;
pub mod secret;
pub mod tries;
pub mod window;
pub(crate) mod word;

pub use refusal::Refusal;
