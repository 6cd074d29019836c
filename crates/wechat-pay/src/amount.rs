//! Money.

use serde::{Deserialize, Serialize};

/// An amount in fen (1/100 CNY).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Fen(pub u32);

impl Fen {
    /// Reads an amount as bills write it: yuan with at most two decimals, such as `25.00`; `None` for anything else.
    pub fn from_yuan(text: &str) -> Option<Self> {
        let (yuan, cents) = text.split_once('.').unwrap_or((text, ""));
        let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        if yuan.is_empty() || cents.len() > 2 || !digits(yuan) || !digits(cents) {
            return None;
        }
        let cents: u32 = format!("{cents:0<2}").parse().ok()?;
        yuan.parse::<u32>().ok()?.checked_mul(100)?.checked_add(cents).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::Fen;

    #[test]
    fn yuan_are_read_exactly_or_not_at_all() {
        for (text, fen) in [("25.00", 2_500), ("0.01", 1), ("7", 700), ("7.5", 750), ("0.00", 0)] {
            assert_eq!(Fen::from_yuan(text), Some(Fen(fen)), "{text}");
        }
        for text in ["", ".5", "-1.00", "1.001", "1,00", "1e3", " 1", "99999999.00", "１"] {
            assert_eq!(Fen::from_yuan(text), None, "{text}");
        }
    }
}
