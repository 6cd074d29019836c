//! Photos handed in.

mod form;
pub mod put;
