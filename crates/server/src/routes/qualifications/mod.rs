//! Qualifications.

pub mod create;
