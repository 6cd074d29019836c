//! WeChat Pay: the page that leads to its cashier, and what it tells us by itself.

pub mod notify;
pub mod page;
