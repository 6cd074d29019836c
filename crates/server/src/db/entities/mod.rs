//! One table a file. Times are milliseconds since 1970 in UTC, money is fen, enumerations are stable words:
//! the same columns on every database.
#![allow(missing_docs, reason = "the derive writes public items without documentation")]

pub mod audit_entry;
pub mod audit_head;
pub mod batch;
pub mod order;
pub mod payment_bill;
pub mod payment_difference;
pub mod record;
pub mod request;
pub mod review;
pub mod sandbox_payment;
pub mod session;
pub mod session_record;
pub mod staff;
pub mod staff_session;
pub mod submission;
pub mod tries;
pub mod turn;
