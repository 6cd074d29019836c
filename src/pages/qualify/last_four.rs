//! The last four characters of an ID number, as they are typed.

/// What is kept of a typed or pasted text: at most three digits, then a digit or a letter (X on the mainland, A in Hong
/// Kong). Full-width characters count as their plain twins; brackets and spaces, as in `345(A)`, are left out.
pub fn tidy(typed: &str) -> String {
    let mut kept = String::with_capacity(4);
    for c in typed.chars().map(plain) {
        match (kept.len(), c) {
            (0..=3, '0'..='9') | (3, 'A'..='Z') => kept.push(c),
            _ => {}
        }
        if kept.len() == 4 {
            break;
        }
    }
    kept
}

/// True when nothing is missing.
pub fn is_complete(tidy: &str) -> bool {
    tidy.len() == 4
}

/// True when the next character may be a letter.
pub fn takes_letter(tidy: &str) -> bool {
    tidy.len() == 3
}

fn plain(c: char) -> char {
    match c {
        '０'..='９' => char::from_u32(c as u32 - '０' as u32 + '0' as u32).unwrap_or(c),
        'ａ'..='ｚ' => char::from_u32(c as u32 - 'ａ' as u32 + 'A' as u32).unwrap_or(c),
        'Ａ'..='Ｚ' => char::from_u32(c as u32 - 'Ａ' as u32 + 'A' as u32).unwrap_or(c),
        _ => c.to_ascii_uppercase(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_and_a_last_letter() {
        let table = [
            ("1234", "1234"),
            ("123x", "123X"),
            ("12３Ｘ", "123X"),
            ("12 34", "1234"),
            ("123ｘ", "123X"),
            ("345(6)", "3456"),
            ("905(a)", "905A"),
            ("12345", "1234"),
            ("x123", "123"),
            ("1x23X", "123X"),
            ("abc", ""),
            ("", ""),
        ];
        for (typed, kept) in table {
            assert_eq!(tidy(typed), kept, "{typed}");
        }
    }

    #[test]
    fn a_letter_comes_fourth() {
        assert!(takes_letter("123") && !takes_letter("12") && !takes_letter("1234"));
        assert!(is_complete("123X") && !is_complete("123"));
    }
}
