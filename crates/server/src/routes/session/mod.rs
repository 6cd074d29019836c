//! The student's session.

pub mod end;
