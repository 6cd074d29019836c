//! The review desk.

pub mod attempts;
pub mod batches;
pub mod claim;
pub mod decision;
pub mod escalation;
pub mod figures;
pub mod photo;
pub mod queue;
pub mod requests;
pub mod session;
pub mod submission;
pub mod undo;
