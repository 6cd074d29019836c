//! Names shown to somebody who has not proven anything yet.

/// `张三丰` -> `张*丰`, `张三` -> `张*`, `张` -> `*`: enough to recognise oneself.
pub fn mask_name(name: &str) -> String {
    let chars: Vec<char> = name.chars().collect();
    match chars.as_slice() {
        [] | [_] => "*".into(),
        [first, _] => format!("{first}*"),
        [first, middle @ .., last] => format!("{first}{}{last}", "*".repeat(middle.len())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_the_outer_characters() {
        for (name, masked) in [
            ("张三丰", "张*丰"),
            ("张三", "张*"),
            ("张", "*"),
            ("", "*"),
            ("欧阳娜娜", "欧**娜"),
            ("𠮷野家", "𠮷*家"),
            ("阿布都·热合曼", "阿*****曼"),
        ] {
            assert_eq!(mask_name(name), masked);
        }
    }
}
