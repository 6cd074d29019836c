//! The pages of the simulated payment service.

pub mod page;
pub mod press;
