//! The whole router over a real database and real files, one folder a resource, one file an action. On SQLite; the same
//! tests run on PostgreSQL as `tests/postgres`.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a helper of a test fails like the test")]

mod app_files;
mod batches;
mod codes;
mod foreign;
mod fuzz;
mod journey;
mod openapi;
mod orders;
mod problems;
mod qualifications;
mod records;
mod requests;
mod sandbox;
mod session;
mod staff;
mod stores;
mod submissions;
mod support;
mod wechat;
