//! The whole router over a real database and real files, one folder a resource, one file an action.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a helper of a test fails like the test")]

mod app_files;
mod codes;
mod journey;
mod orders;
mod problems;
mod qualifications;
mod records;
mod sandbox;
mod session;
mod staff;
mod submissions;
mod support;
