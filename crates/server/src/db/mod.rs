//! The store: what the service must not forget. Each function is one whole action; no SQL outside this folder.
//!
//! SeaORM builds every statement, so the same code speaks to SQLite and PostgreSQL. Writing transactions queue up on both
//! (`BEGIN IMMEDIATE` there, the locked head of the audit chain here): none fails half-way because another wrote in
//! between. Whatever a transaction decides, its audit entries are part of it.

pub mod audit;
pub mod batches;
pub mod claims;
mod connect;
mod entities;
pub mod export;
pub mod figures;
mod migrations;
pub mod orders;
pub mod payments;
pub mod publication;
pub mod qualification;
pub mod reconciliation;
pub mod records;
pub mod requests;
pub mod review;
pub mod roster;
pub mod sandbox;
pub mod sessions;
pub mod staff;
pub mod submissions;
mod tries;
mod turns;

pub use connect::Database;
use jiff::Timestamp;

use crate::failure::{Failure, corrupt};

fn millis(time: Timestamp) -> i64 {
    time.as_millisecond()
}

fn timestamp(millis: i64) -> Result<Timestamp, Failure> {
    Timestamp::from_millisecond(millis).map_err(|_| corrupt("time", &millis.to_string()))
}

fn new_id() -> String {
    uuid::Uuid::new_v4().simple().to_string()
}
