//! Capture codes: opaque payloads, kept only as digests.

use super::Refusal;
use super::secret;

/// Longest payload taken, in bytes: more than a QR code of version 40 holds.
const LONGEST: usize = 3_000;

/// The digest by which a capture code is looked up. The payload itself is never stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeDigest(String);

impl CodeDigest {
    /// Digest of a payload as it was read from the picture; white space around it is ignored.
    ///
    /// # Errors
    /// [`Refusal::BadRequest`] when it is empty or longer than any QR code.
    pub fn of(payload: &str) -> Result<Self, Refusal> {
        let payload = payload.trim();
        if payload.is_empty() || payload.len() > LONGEST {
            return Err(Refusal::BadRequest(format!("a code has 1 to {LONGEST} bytes")));
        }
        Ok(Self(secret::digest(payload.as_bytes())))
    }

    /// Lower-case hex of the sha256.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_around_does_not_matter_but_the_payload_does() {
        assert_eq!(CodeDigest::of(" abc\n").unwrap(), CodeDigest::of("abc").unwrap());
        assert_ne!(CodeDigest::of("abc").unwrap(), CodeDigest::of("abd").unwrap());
        assert!(CodeDigest::of("  ").is_err());
        assert!(CodeDigest::of(&"x".repeat(LONGEST + 1)).is_err());
    }
}
