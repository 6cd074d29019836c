//! Codes that an institution issues itself: the unique number in an envelope sealed with AES-256-GCM.
//!
//! `RUNTU1.<key>.<base64url of nonce and ciphertext>`; version and key name are authenticated with the content.

use aes_gcm::aead::{Aead, Payload};
use aes_gcm::{Aes256Gcm, KeyInit, Nonce};
use base64::Engine;
use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize};

use super::{CaptureCodeResolver, Resolved};
use crate::domain::Refusal;
use crate::domain::code::CodeDigest;

const VERSION: &str = "RUNTU1";
const NONCE: usize = 12;

/// What is in an envelope.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Envelope {
    /// Unique number, as the roster's `unique_no`.
    #[serde(rename = "n")]
    number: String,
    /// School that it was issued for.
    #[serde(rename = "s", default, skip_serializing_if = "Option::is_none")]
    school: Option<String>,
}

impl Envelope {
    /// An envelope for a unique number.
    pub fn new(number: &str, school: Option<&str>) -> Self {
        Self { number: number.into(), school: school.map(Into::into) }
    }
}

/// A named key.
#[derive(Clone)]
pub struct SealingKey {
    id: String,
    cipher: Aes256Gcm,
}

impl std::fmt::Debug for SealingKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "SealingKey({})", self.id)
    }
}

impl SealingKey {
    /// A key from its 32 bytes; `None` when the name is not 1 to 16 letters or digits.
    pub fn new(id: &str, bytes: [u8; 32]) -> Option<Self> {
        let fits = (1..=16).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_alphanumeric());
        fits.then(|| Self { id: id.into(), cipher: Aes256Gcm::new(&bytes.into()) })
    }

    /// A key from its name and base64, as a configuration holds it.
    pub fn parse(id: &str, base64: &str) -> Option<Self> {
        let bytes = BASE64_STANDARD.decode(base64.trim()).ok()?;
        Self::new(id, bytes.try_into().ok()?)
    }
}

/// Reads, and makes, sealed codes.
#[derive(Debug, Clone)]
pub struct SealedCodes(Vec<SealingKey>);

impl SealedCodes {
    /// With these keys; the first seals.
    pub fn new(keys: Vec<SealingKey>) -> Self {
        Self(keys)
    }

    /// Seals an envelope. A nonce must never be used twice with one key: it comes from the machine's random source.
    pub fn seal(&self, envelope: &Envelope, nonce: [u8; NONCE]) -> Option<String> {
        let key = self.0.first()?;
        let head = format!("{VERSION}.{}", key.id);
        let text = serde_json::to_vec(envelope).ok()?;
        let payload = Payload { msg: &text, aad: head.as_bytes() };
        let sealed = key.cipher.encrypt(&Nonce::from(nonce), payload).ok()?;
        Some(format!("{head}.{}", BASE64_URL_SAFE_NO_PAD.encode([&nonce[..], &sealed].concat())))
    }

    fn open(&self, payload: &str) -> Option<Envelope> {
        let (head, body) = payload.rsplit_once('.')?;
        let id = head.strip_prefix(VERSION)?.strip_prefix('.')?;
        let key = self.0.iter().find(|key| key.id == id)?;
        let bytes = BASE64_URL_SAFE_NO_PAD.decode(body).ok()?;
        let (nonce, sealed) = bytes.split_first_chunk::<NONCE>()?;
        let text = key.cipher.decrypt(&Nonce::from(*nonce), Payload { msg: sealed, aad: head.as_bytes() }).ok()?;
        serde_json::from_slice(&text).ok()
    }
}

impl CaptureCodeResolver for SealedCodes {
    fn recognises(&self, payload: &str) -> bool {
        payload.starts_with("RUNTU1.")
    }

    fn resolve(&self, payload: &str) -> Result<Resolved, Refusal> {
        // The same limits as every other payload.
        CodeDigest::of(payload)?;
        let envelope = self.open(payload).ok_or(Refusal::CodeUnknown)?;
        Ok(Resolved { key: CodeDigest::of_number(&envelope.number)?, school: envelope.school })
    }
}
