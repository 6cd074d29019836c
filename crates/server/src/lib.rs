//! Runtu's server of record: qualification, money, submissions, review, export.
//!
//! `routes` translate HTTP, `domain` decides (pure), `db` remembers (one whole action a function), `storage` keeps
//! photos, `payment` speaks to payment services, `admin` is what an operator does, `jobs` runs by itself.

pub mod admin;
pub mod cli;
pub mod clock;
pub mod codes;
pub mod config;
pub mod db;
pub mod domain;
pub mod eyes;
pub mod failure;
#[cfg(test)]
#[path = "../tests/routes/support/fixture.rs"]
mod fixture;
pub mod http;
pub mod jobs;
pub mod passwords;
pub mod payment;
pub mod random;
pub mod routes;
pub mod serve;
pub mod state;
pub mod storage;
