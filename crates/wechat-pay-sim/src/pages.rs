//! Addresses of the pages on which payers pay.

use jiff::{SignedDuration, Timestamp};

/// How long an `h5_url` lives.
pub const LIVES: SignedDuration = SignedDuration::from_mins(5);
/// Host of the pages, as the real one.
pub const HOST: &str = "https://wx.tenpay.com";
/// Their path.
pub const PATH: &str = "/cgi-bin/mmpayweb-bin/checkmweb";

/// An `h5_url` made now.
pub fn address(host: &str, number: &str, now: Timestamp) -> String {
    format!("{host}{PATH}?prepay_id=wx{number}&package={}", now.as_second())
}

/// A `code_url`.
pub fn code(number: &str) -> String {
    format!("weixin://wxpay/bizpayurl?pr={number}")
}

/// The order's number in an `h5_url`, while the address lives.
///
/// # Errors
/// What the page says instead.
pub fn opened(prepay_id: &str, package: &str, now: Timestamp) -> Result<String, &'static str> {
    let number = prepay_id.strip_prefix("wx").ok_or("支付链接无效")?;
    let made: i64 = package.parse().map_err(|_| "支付链接无效")?;
    let age = now.as_second().saturating_sub(made);
    if (0..=LIVES.as_secs()).contains(&age) {
        Ok(number.to_owned())
    } else {
        Err("支付链接已过期，请重新发起支付")
    }
}
