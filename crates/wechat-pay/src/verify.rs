//! From bytes that came to bytes that are believed. [`Verified`] has no other maker than [`verify`], and only it is parsed.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use jiff::Timestamp;
use serde::de::DeserializeOwned;

use crate::keys::PlatformKeys;
use crate::transport::header;

/// Largest difference between WeChat's clock and ours, seconds.
pub const SKEW: u64 = 300;

/// Bytes that a known platform key has signed, recently.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified<T>(T);

/// Why bytes are not believed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Rejection {
    /// A header of the signature is missing or unreadable.
    #[error("header {0} is missing or unreadable")]
    Header(&'static str),
    /// Signed too long ago, or in the future.
    #[error("signed {0} s away from now")]
    Stale(u64),
    /// Signed with a key that is not known here: fetch the keys again.
    #[error("signed with an unknown key")]
    UnknownSerial,
    /// The signature is of something else. WeChat sends such answers on purpose.
    #[error("the signature does not match")]
    BadSignature,
}

/// Checks the signature over `timestamp\nnonce\nbody\n`.
///
/// # Errors
/// [`Rejection`] names the first thing that is wrong.
pub fn verify(
    keys: &PlatformKeys,
    headers: &[(String, String)],
    body: Vec<u8>,
    now: Timestamp,
) -> Result<Verified<Vec<u8>>, Rejection> {
    let get = |name: &'static str| header(headers, name).ok_or(Rejection::Header(name));
    let (time, nonce) = (get("Wechatpay-Timestamp")?, get("Wechatpay-Nonce")?);
    let (serial, signature) = (get("Wechatpay-Serial")?, get("Wechatpay-Signature")?);
    let signed_at: i64 = time.parse().map_err(|_| Rejection::Header("Wechatpay-Timestamp"))?;
    let away = signed_at.abs_diff(now.as_second());
    if away > SKEW {
        return Err(Rejection::Stale(away));
    }
    let key = keys.get(serial).ok_or(Rejection::UnknownSerial)?;
    let signature = BASE64_STANDARD.decode(signature).map_err(|_| Rejection::BadSignature)?;
    let mut message = format!("{time}\n{nonce}\n").into_bytes();
    message.extend_from_slice(&body);
    message.push(b'\n');
    key.verify(&message, &signature).map_err(|_| Rejection::BadSignature)?;
    Ok(Verified(body))
}

impl Verified<Vec<u8>> {
    /// Reads JSON.
    ///
    /// # Errors
    /// What is wrong, without the content.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, String> {
        serde_json::from_slice(&self.0).map_err(|error| format!("{:?} at column {}", error.classify(), error.column()))
    }

    /// True without a body.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
