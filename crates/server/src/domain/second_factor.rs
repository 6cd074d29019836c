//! The second factor of staff: six digits of an authenticator app (TOTP, RFC 6238: SHA-1, 30 s).

use totp_rs::{Builder, Secret, Totp};

/// The secret that server and authenticator share.
#[derive(Clone)]
pub struct SecondFactor(Totp);

impl std::fmt::Debug for SecondFactor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SecondFactor(..)")
    }
}

impl SecondFactor {
    /// From 20 random bytes.
    pub fn from_random(bytes: [u8; 20]) -> Option<Self> {
        Builder::new().with_secret(bytes).build().ok().map(Self)
    }

    /// From what [`SecondFactor::to_base32`] wrote.
    pub fn parse(base32: &str) -> Option<Self> {
        Builder::new().with_secret(Secret::try_from_base32(base32).ok()?).build().ok().map(Self)
    }

    /// As the database holds it and a person may type it.
    pub fn to_base32(&self) -> String {
        self.0.secret().to_base32()
    }

    /// What an authenticator reads from a QR code.
    pub fn url(&self, account: &str) -> String {
        let account: String = account
            .bytes()
            .map(|b| if b.is_ascii_alphanumeric() { char::from(b).to_string() } else { format!("%{b:02X}") })
            .collect();
        format!("otpauth://totp/Runtu:{account}?secret={}&issuer=Runtu", self.to_base32())
    }

    /// The time step of a right code, give or take one step for clocks that differ; `None` for a wrong one.
    pub fn step(&self, code: &str, seconds: u64) -> Option<u64> {
        let digits: String = code.chars().filter(|c| !c.is_whitespace()).collect();
        let fits = digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_digit());
        if fits { self.0.check(&digits, seconds) } else { None }
    }

    /// The code of a moment: what the authenticator shows.
    pub fn code(&self, seconds: u64) -> String {
        self.0.generate(seconds).to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_codes_of_the_standard() {
        // RFC 6238, appendix B, SHA-1, its last six digits.
        let factor = SecondFactor::from_random(*b"12345678901234567890").unwrap();
        assert_eq!(factor.code(59), "287082");
        assert_eq!(factor.code(1_111_111_109), "081804");
        assert_eq!(SecondFactor::parse(&factor.to_base32()).unwrap().code(59), "287082");
        assert!(factor.url("a b").starts_with("otpauth://totp/Runtu:a%20b?secret=GEZDGNBV"));
    }

    #[test]
    fn a_code_is_right_for_a_minute_and_a_half() {
        let factor = SecondFactor::from_random([7; 20]).unwrap();
        let code = factor.code(3_000);
        assert_eq!(factor.step(&code, 3_000), Some(100));
        assert_eq!(factor.step(&format!("{} {}", &code[..3], &code[3..]), 3_059), Some(100));
        assert_eq!(factor.step(&code, 2_970), Some(100));
        assert_eq!(factor.step(&code, 3_060), None);
        for wrong in ["", "12345", "1234567", "abcdef", "１２３４５６"] {
            assert_eq!(factor.step(wrong, 3_000), None, "{wrong}");
        }
    }
}
