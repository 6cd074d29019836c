//! The last four characters of an identity number.

/// Four characters, digits or capital letters. Mainland numbers end in a digit or X; Hong Kong and Macau numbers carry
/// their check character in brackets, which do not count.
#[derive(Clone, PartialEq, Eq)]
pub struct LastFour(String);

impl LastFour {
    /// Reads what a person typed: case, full-width forms, spaces and brackets do not matter.
    /// `None` when it is not four letters or digits.
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() > 64 {
            return None;
        }
        let plain: String = text
            .chars()
            .map(half_width)
            .filter(|c| !c.is_whitespace() && !matches!(c, '(' | ')' | '[' | ']'))
            .map(|c| c.to_ascii_uppercase())
            .collect();
        (plain.len() == 4 && plain.bytes().all(|b| b.is_ascii_alphanumeric())).then_some(Self(plain))
    }

    /// The four characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for LastFour {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("LastFour(..)")
    }
}

/// Full-width ASCII (U+FF01..U+FF5E), as Chinese keyboards type it, to plain ASCII.
fn half_width(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '【' => '[',
        '】' => ']',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_a_person_types() {
        for (typed, meant) in [
            ("1234", Some("1234")),
            ("123x", Some("123X")),
            (" 123X ", Some("123X")),
            ("１２３Ｘ", Some("123X")),
            ("456(3)", Some("4563")),
            ("456（Ａ）", Some("456A")),
            ("12345", None),
            ("123", None),
            ("", None),
            ("12 4", None),
            ("一二三四", None),
            ("' OR", None),
        ] {
            assert_eq!(LastFour::parse(typed).as_ref().map(LastFour::as_str), meant, "{typed:?}");
        }
    }
}
