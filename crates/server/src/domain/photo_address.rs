//! Addresses of photos: each is for one session and a few minutes, so that one that is copied, logged or left in a history
//! shows nothing. The right to see the photo is asked for besides.

use hmac::{Hmac, KeyInit, Mac};
use jiff::{SignedDuration, Timestamp};
use sha2::Sha256;

use super::secret::hex;

/// How long an address leads to its photo: as long as a submission is held.
pub const LASTS: SignedDuration = SignedDuration::from_mins(5);

/// What an address carries besides the submission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pass {
    /// Seconds since 1970.
    pub until: i64,
    /// Lower-case hex.
    pub proof: String,
}

impl Pass {
    /// A pass for the session that has the digest `session`.
    pub fn issue(session: &str, submission: &str, now: Timestamp) -> Self {
        let until = now.saturating_add(LASTS).unwrap_or(now).as_second();
        Self { until, proof: hex(&mac(session, submission, until).finalize().into_bytes()) }
    }

    /// Whether it leads this session to this photo now.
    pub fn admits(&self, session: &str, submission: &str, now: Timestamp) -> bool {
        let Some(proof) = bytes(&self.proof) else { return false };
        now.as_second() <= self.until && mac(session, submission, self.until).verify_slice(&proof).is_ok()
    }
}

fn mac(session: &str, submission: &str, until: i64) -> Hmac<Sha256> {
    // Never fails: HMAC takes keys of any length.
    let mut mac = Hmac::<Sha256>::new_from_slice(session.as_bytes()).unwrap_or_else(|_| unreachable!());
    mac.update(format!("photo\n{submission}\n{until}").as_bytes());
    mac
}

fn bytes(hex: &str) -> Option<Vec<u8>> {
    if hex.len() != 64 || !hex.is_ascii() {
        return None;
    }
    (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(hex.get(at..at + 2)?, 16).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pass_is_for_one_session_one_photo_and_a_while() {
        let at = |second| Timestamp::from_second(second).unwrap();
        let pass = Pass::issue("session", "s1", at(1_000));
        assert!(pass.admits("session", "s1", at(1_000)));
        assert!(pass.admits("session", "s1", at(1_300)));
        assert!(!pass.admits("session", "s1", at(1_301)), "it lasts five minutes");
        assert!(!pass.admits("other", "s1", at(1_000)));
        assert!(!pass.admits("session", "s2", at(1_000)));
        let longer = Pass { until: pass.until + 60, ..pass.clone() };
        assert!(!longer.admits("session", "s1", at(1_000)), "the time is a part of the proof");
        for proof in ["", "zz", &"0".repeat(64), &"é".repeat(32)] {
            assert!(!Pass { proof: proof.to_owned(), ..pass.clone() }.admits("session", "s1", at(1_000)), "{proof}");
        }
    }
}
