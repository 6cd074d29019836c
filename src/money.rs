//! Amounts of money as people read them.

/// Whole fen as yuan, with fen only where there are any: `¥30`, `¥29.90`.
pub fn yuan(fen: u32) -> String {
    match fen % 100 {
        0 => format!("¥{}", fen / 100),
        rest => format!("¥{}.{rest:02}", fen / 100),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fen_are_shown_where_there_are_any() {
        assert_eq!(yuan(3000), "¥30");
        assert_eq!(yuan(2990), "¥29.90");
        assert_eq!(yuan(5), "¥0.05");
        assert_eq!(yuan(0), "¥0");
    }
}
