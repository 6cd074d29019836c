//! The configuration's environment variables.

use super::file::{File, S3, WechatPay};
use crate::failure::Failure;

/// Reads what is set; lists are separated by commas. Sealing keys stand in the file only.
///
/// # Errors
/// [`Failure::Configuration`] for a number that is none.
pub fn read(variable: impl Fn(&str) -> Option<String>) -> Result<File, Failure> {
    let get = |name: &str| variable(&format!("RUNTU_{name}")).filter(|value| !value.is_empty());
    let rate_per_second = match get("RATE_PER_SECOND").map(|value| value.parse::<u32>()) {
        None => None,
        Some(Ok(rate)) => Some(rate),
        Some(Err(_)) => return Err(Failure::Configuration(vec!["RUNTU_RATE_PER_SECOND is not a whole number".into()])),
    };
    let s3 = S3 {
        bucket: get("S3_BUCKET"),
        endpoint: get("S3_ENDPOINT"),
        region: get("S3_REGION"),
        access_key: get("S3_ACCESS_KEY"),
        secret_key: get("S3_SECRET_KEY"),
    };
    // The secrets only: the rest of a merchant stands in the file.
    let wechat_pay = WechatPay {
        api_v3_key: get("WECHAT_PAY_API_V3_KEY"),
        app_secret: get("WECHAT_PAY_APP_SECRET"),
        ..WechatPay::default()
    };
    Ok(File {
        data: get("DATA"),
        app: get("APP"),
        listen: get("LISTEN"),
        contact: get("CONTACT"),
        trusted_proxies: get("TRUSTED_PROXIES").map(|list| list.split(',').map(|ip| ip.trim().into()).collect()),
        database: get("DATABASE"),
        models: get("MODELS"),
        rate_per_second,
        log: get("LOG"),
        public_url: get("PUBLIC_URL"),
        s3: (s3 != S3::default()).then_some(s3),
        wechat_pay: (wechat_pay != WechatPay::default()).then_some(wechat_pay),
        sealing_keys: None,
    })
}
