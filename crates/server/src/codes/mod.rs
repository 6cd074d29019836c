//! Reading capture codes. The payload is opaque to everything else: a resolver says under which key a record is found.
//!
//! The codes of the national service (CHSI) are encrypted, and only authorised units can read them: a unit that has the
//! authorisation adds its reader here, as another [`CaptureCodeResolver`].

mod roster;
mod sealed;

use std::sync::Arc;

pub use roster::RosterCodes;
pub use sealed::{Envelope, SealedCodes, SealingKey};

use crate::domain::Refusal;
use crate::domain::code::CodeDigest;

/// What a payload says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resolved {
    /// Under which key the roster holds the record.
    pub key: CodeDigest,
    /// School for which the code was issued, when it says so.
    pub school: Option<String>,
}

/// Reads the payloads of one issuer.
pub trait CaptureCodeResolver: Send + Sync {
    /// Whether a payload has this issuer's form.
    fn recognises(&self, payload: &str) -> bool;

    /// What the payload says.
    ///
    /// # Errors
    /// [`Refusal::BadRequest`] for what can be no code, [`Refusal::CodeUnknown`] for a code that is not genuine.
    fn resolve(&self, payload: &str) -> Result<Resolved, Refusal>;
}

/// Every issuer that is known here; the first that recognises a payload reads it.
#[derive(Clone)]
pub struct Codes(Arc<[Box<dyn CaptureCodeResolver>]>);

impl Codes {
    /// Codes sealed with `keys` (the first seals new ones), and the opaque ones of rosters.
    pub fn new(keys: Vec<SealingKey>) -> Self {
        let all: Vec<Box<dyn CaptureCodeResolver>> = vec![Box::new(SealedCodes::new(keys)), Box::new(RosterCodes)];
        Self(all.into())
    }

    /// What a payload says.
    ///
    /// # Errors
    /// As [`CaptureCodeResolver::resolve`].
    pub fn resolve(&self, payload: &str) -> Result<Resolved, Refusal> {
        let payload = payload.trim();
        let reader = self.0.iter().find(|reader| reader.recognises(payload)).ok_or(Refusal::CodeUnknown)?;
        reader.resolve(payload)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What every resolver keeps: `genuine` are payloads of its own, no two alike.
    fn contract(reader: &dyn CaptureCodeResolver, genuine: [&str; 2]) {
        for payload in genuine {
            assert!(reader.recognises(payload));
            assert_eq!(reader.resolve(payload), reader.resolve(payload), "the same every time");
        }
        assert_ne!(reader.resolve(genuine[0]).unwrap().key, reader.resolve(genuine[1]).unwrap().key);
        for none in [String::new(), " ".into(), "x".repeat(4_000), "a\0b".into()] {
            assert!(reader.resolve(&none).is_err());
        }
    }

    fn key(id: &str, byte: u8) -> SealingKey {
        SealingKey::new(id, [byte; 32]).unwrap()
    }

    #[test]
    fn rosters_and_sealed_envelopes_keep_the_contract() {
        contract(&RosterCodes, ["code-1", "KBPUe1IVaFicPrZ18PHzMGn5I7M/jcAP08V7ZXTo9qk="]);
        let sealed = SealedCodes::new(vec![key("a", 1)]);
        let [one, two] = ["1", "2"].map(|n| sealed.seal(&Envelope::new(n, Some("示范大学")), [7; 12]).unwrap());
        contract(&sealed, [&one, &two]);
    }

    #[test]
    fn each_payload_finds_its_reader() {
        let sealed = SealedCodes::new(vec![key("a", 1)]);
        let code = sealed.seal(&Envelope::new("20260001", Some("示范大学")), [7; 12]).unwrap();
        let codes = Codes::new(vec![key("a", 1)]);
        let resolved = codes.resolve(&format!(" {code}\n")).unwrap();
        assert_eq!(resolved.key, CodeDigest::of_number("20260001").unwrap());
        assert_eq!(resolved.school.as_deref(), Some("示范大学"));
        assert_eq!(codes.resolve("code-1").unwrap().key, CodeDigest::of("code-1").unwrap());
    }

    #[test]
    fn keys_rotate_and_forgeries_are_unknown() {
        let old = SealedCodes::new(vec![key("2025", 1)]);
        let code = old.seal(&Envelope::new("1", None), [7; 12]).unwrap();
        let both = SealedCodes::new(vec![key("2026", 2), key("2025", 1)]);
        assert!(both.resolve(&code).is_ok(), "codes of the former key are read on");
        assert!(both.seal(&Envelope::new("1", None), [7; 12]).unwrap().starts_with("RUNTU1.2026."));
        let new = SealedCodes::new(vec![key("2026", 2)]);
        assert_eq!(new.resolve(&code), Err(Refusal::CodeUnknown), "a key that was taken away");
        let renamed = code.replace("2025", "2026");
        assert_eq!(both.resolve(&renamed), Err(Refusal::CodeUnknown), "the key's name is sealed too");
        for place in (0..code.len()).skip("RUNTU1.2025.".len()) {
            let mut forged = code.clone().into_bytes();
            forged[place] = if forged[place] == b'A' { b'B' } else { b'A' };
            let forged = String::from_utf8(forged).unwrap();
            assert!(both.resolve(&forged).is_err() || forged == code, "{place}");
        }
    }
}
