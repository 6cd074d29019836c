//! The whole router over a real database and real files, one folder a resource, one file an action.

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
