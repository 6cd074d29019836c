//! Every test of `tests/routes` once more, on PostgreSQL: one suite, two databases.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a helper of a test fails like the test")]

#[path = "../routes/app_files.rs"]
mod app_files;
#[path = "../routes/batches.rs"]
mod batches;
#[path = "../routes/codes/mod.rs"]
mod codes;
#[path = "../routes/foreign.rs"]
mod foreign;
#[path = "../routes/fuzz.rs"]
mod fuzz;
#[path = "../routes/journey.rs"]
mod journey;
#[path = "../routes/openapi.rs"]
mod openapi;
#[path = "../routes/orders/mod.rs"]
mod orders;
#[path = "../routes/problems.rs"]
mod problems;
#[path = "../routes/qualifications/mod.rs"]
mod qualifications;
#[path = "../routes/records/mod.rs"]
mod records;
#[path = "../routes/requests/mod.rs"]
mod requests;
#[path = "../routes/sandbox/mod.rs"]
mod sandbox;
#[path = "../routes/session/mod.rs"]
mod session;
#[path = "../routes/staff/mod.rs"]
mod staff;
#[path = "../routes/stores.rs"]
mod stores;
#[path = "../routes/submissions/mod.rs"]
mod submissions;
#[path = "../routes/support/mod.rs"]
mod support;
#[path = "../routes/wechat/mod.rs"]
mod wechat;
