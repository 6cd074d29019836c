//! What an operator does, from the command line.

pub mod backup;
pub mod demo;
pub mod export;
pub mod import;
pub mod qr;
pub mod staff;
