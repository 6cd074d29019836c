//! The review desk.

pub mod decision;
pub mod photo;
pub mod queue;
pub mod session;
pub mod submission;
