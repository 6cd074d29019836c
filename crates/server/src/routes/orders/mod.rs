//! Payment orders.

pub mod create;
pub mod show;
