//! Enrolment records.

pub mod list;
pub mod photo;
pub mod show;
