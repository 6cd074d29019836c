//! A refund: what is asked, what is answered, what is notified.

use serde::{Deserialize, Serialize};

use crate::refund::RefundStatus;

#[derive(Serialize)]
pub struct Body<'a> {
    pub out_trade_no: &'a str,
    pub out_refund_no: &'a str,
    pub reason: &'a str,
    pub notify_url: &'a str,
    pub amount: Amount,
}

#[derive(Serialize)]
pub struct Amount {
    pub refund: u32,
    pub total: u32,
    pub currency: &'static str,
}

/// Answers call it `status`, notifications `refund_status`.
#[derive(Debug, Deserialize)]
pub struct Answer {
    pub out_trade_no: String,
    pub out_refund_no: String,
    #[serde(alias = "refund_status")]
    pub status: RefundStatus,
    pub amount: Amounts,
}

#[derive(Debug, Deserialize)]
pub struct Amounts {
    pub total: u32,
    pub refund: u32,
}
