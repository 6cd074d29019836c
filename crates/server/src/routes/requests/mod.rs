//! What a student asks of customer service.

pub mod ask;
pub mod list;
