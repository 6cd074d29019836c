//! The door of the API: who knocks, when, and whether this very knock was heard before.

use std::collections::BTreeMap;

use jiff::Timestamp;

use crate::http::HttpRequest;
use crate::merchant::Merchant;

/// Largest difference between the merchant's clock and ours, seconds.
const SKEW: u64 = 300;

/// Nonces that were used, with the time until which they are remembered.
#[derive(Debug, Clone, Default)]
pub struct Gate {
    used: BTreeMap<String, Timestamp>,
}

/// Why the door stays shut; the platform calls all of it `SIGN_ERROR`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shut {
    /// No or another scheme, or a missing part.
    Malformed,
    /// Another merchant or certificate.
    Stranger,
    /// The clock is off.
    Clock,
    /// The nonce was used before.
    NonceUsed,
    /// The signature is not over these bytes.
    Signature,
}

impl Shut {
    /// A sentence.
    pub fn message(self) -> &'static str {
        match self {
            Self::Malformed => "Authorization is missing or malformed",
            Self::Stranger => "unknown merchant or certificate",
            Self::Clock => "the timestamp is more than 5 minutes away",
            Self::NonceUsed => "the nonce was used before",
            Self::Signature => "the signature is wrong",
        }
    }
}

impl Gate {
    /// Lets a request in, once.
    ///
    /// # Errors
    /// [`Shut`].
    pub fn check(&mut self, merchant: &Merchant, request: &HttpRequest, now: Timestamp) -> Result<(), Shut> {
        let header = request.header("Authorization").ok_or(Shut::Malformed)?;
        let parts = header.strip_prefix("WECHATPAY2-SHA256-RSA2048 ").ok_or(Shut::Malformed)?;
        let part = |name: &str| {
            parts.split(',').find_map(|pair| {
                let (key, value) = pair.trim().split_once('=')?;
                (key == name).then(|| value.trim_matches('"'))
            })
        };
        let get = |name| part(name).filter(|value| !value.is_empty()).ok_or(Shut::Malformed);
        let (nonce, time, signature) = (get("nonce_str")?, get("timestamp")?, get("signature")?);
        if get("mchid")? != merchant.mchid || get("serial_no")? != merchant.serial {
            return Err(Shut::Stranger);
        }
        let seconds: i64 = time.parse().map_err(|_| Shut::Malformed)?;
        if seconds.abs_diff(now.as_second()) > SKEW {
            return Err(Shut::Clock);
        }
        // What is signed, written out here once more: nothing is shared with the client.
        let mut message = [request.method.as_str(), &request.target, time, nonce].join("\n").into_bytes();
        message.push(b'\n');
        message.extend_from_slice(&request.body);
        message.push(b'\n');
        if !merchant.public.is_signed(&message, signature) {
            return Err(Shut::Signature);
        }
        // Only after the signature: nobody else may use up a merchant's nonces.
        self.used.retain(|_, until| *until > now);
        let until = now + jiff::SignedDuration::from_secs(2 * SKEW as i64);
        if self.used.insert(nonce.to_owned(), until).is_some() {
            return Err(Shut::NonceUsed);
        }
        Ok(())
    }
}
