//! The JSON of WeChat Pay. Nothing outside this crate sees it.

pub mod bill;
pub mod certificates;
pub mod notification;
pub mod order;
pub mod problem;
pub mod refund;
pub mod transaction;
