//! The review desk: one photo after the other, by keyboard or by touch.
//!
//! [`shift`] is the state machine, [`work`] carries it out, the rest shows it.

mod attempts;
mod decide;
#[cfg(test)]
mod example;
mod findings;
mod keys;
mod page;
mod panel;
mod shift;
mod work;

pub use page::Review;
