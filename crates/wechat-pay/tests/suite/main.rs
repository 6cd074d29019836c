//! The client against the simulator, on a virtual clock and without a network.
#![allow(clippy::unwrap_used, reason = "tests")]

mod bills;
mod callbacks;
mod closing;
mod errors;
mod keys;
mod orders;
mod refunds;
mod support;
