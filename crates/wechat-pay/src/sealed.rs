//! Opening what the platform encrypts with the APIv3 key: AES-256-GCM, 12-byte nonce, the tag at the end.

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde::Deserialize;

/// The APIv3 key: 32 bytes that merchant and platform share.
pub struct ApiV3Key(LessSafeKey);

/// What cannot be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SealFault {
    /// The key has another length.
    #[error("the APIv3 key must be 32 bytes")]
    KeyLength,
    /// Another algorithm than ours.
    #[error("unknown algorithm")]
    Algorithm,
    /// The nonce or the base64 is malformed.
    #[error("malformed ciphertext")]
    Malformed,
    /// The tag does not match: another key, or changed on the way.
    #[error("the content was not sealed with this key")]
    NotOurs,
}

impl std::fmt::Debug for ApiV3Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ApiV3Key(..)")
    }
}

/// An encrypted part of a notification or of the list of certificates.
#[derive(Debug, Clone, Deserialize)]
pub struct Sealed {
    algorithm: String,
    ciphertext: String,
    /// May be absent or empty.
    #[serde(default)]
    associated_data: Option<String>,
    nonce: String,
}

impl ApiV3Key {
    /// Takes the key.
    ///
    /// # Errors
    /// [`SealFault::KeyLength`].
    pub fn new(key: &[u8]) -> Result<Self, SealFault> {
        let key = UnboundKey::new(&AES_256_GCM, key).map_err(|_| SealFault::KeyLength)?;
        Ok(Self(LessSafeKey::new(key)))
    }

    /// Opens a sealed part.
    ///
    /// # Errors
    /// [`SealFault`].
    pub fn open(&self, sealed: &Sealed) -> Result<Vec<u8>, SealFault> {
        if sealed.algorithm != "AEAD_AES_256_GCM" {
            return Err(SealFault::Algorithm);
        }
        let nonce = Nonce::try_assume_unique_for_key(sealed.nonce.as_bytes()).map_err(|_| SealFault::Malformed)?;
        let aad = Aad::from(sealed.associated_data.as_deref().unwrap_or_default().as_bytes());
        let mut content = BASE64_STANDARD.decode(&sealed.ciphertext).map_err(|_| SealFault::Malformed)?;
        let plain = self.0.open_in_place(nonce, aad, &mut content).map_err(|_| SealFault::NotOurs)?.len();
        content.truncate(plain);
        Ok(content)
    }
}
