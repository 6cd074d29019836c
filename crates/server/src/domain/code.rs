//! Capture codes: opaque payloads, kept only as digests.

use super::Refusal;
use super::secret;

/// Longest payload taken, in bytes: more than a QR code of version 40 holds.
const LONGEST: usize = 3_000;
/// Longest unique number, in bytes.
const LONGEST_NUMBER: usize = 100;

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
        // Without zero bytes: numbers are told from payloads by them.
        if payload.is_empty() || payload.len() > LONGEST || payload.contains('\0') {
            return Err(Refusal::BadRequest(format!("a code has 1 to {LONGEST} bytes of text")));
        }
        Ok(Self(secret::digest(payload.as_bytes())))
    }

    /// Digest of the unique number that an institution gave the code, where the payload itself is not known. It never is
    /// the digest of a payload: those begin otherwise.
    ///
    /// # Errors
    /// [`Refusal::BadRequest`] when it is empty or too long.
    pub fn of_number(number: &str) -> Result<Self, Refusal> {
        let number = number.trim();
        if number.is_empty() || number.len() > LONGEST_NUMBER {
            return Err(Refusal::BadRequest(format!("a unique number has 1 to {LONGEST_NUMBER} bytes")));
        }
        Ok(Self(secret::digest(format!("\u{0}number\u{0}{number}").as_bytes())))
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
        assert!(CodeDigest::of("\0number\0S1").is_err(), "a payload never passes for a number");
        assert!(CodeDigest::of(&"x".repeat(LONGEST + 1)).is_err());
    }
}
