//! AES-256-GCM under the APIv3 key.

use aes_gcm::aead::{Aead as _, KeyInit as _, Payload};
use aes_gcm::{Aes256Gcm, Nonce};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};

/// Seals a text: the `resource` of a callback, or an encrypted certificate.
///
/// # Errors
/// A sentence, for a key that is not 32 bytes or a nonce that is not 12.
pub fn seal(key: &[u8], nonce: &str, aad: &str, plain: &[u8]) -> Result<Value, String> {
    let cipher = Aes256Gcm::new_from_slice(key).map_err(|_| "the APIv3 key is not 32 bytes")?;
    let bytes = Nonce::try_from(nonce.as_bytes()).map_err(|_| "the nonce is not 12 bytes")?;
    let sealed = cipher
        .encrypt(&bytes, Payload { msg: plain, aad: aad.as_bytes() })
        .map_err(|_| "the content could not be sealed")?;
    Ok(json!({
        "algorithm": "AEAD_AES_256_GCM",
        "ciphertext": BASE64_STANDARD.encode(sealed),
        "associated_data": aad,
        "nonce": nonce,
    }))
}
