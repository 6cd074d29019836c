//! File names of an export.

use std::collections::HashSet;

/// Gives every photo a name of its own: `{student_no}.jpg`, with `_2`, `_3` ... where two would be the same.
#[derive(Debug, Default)]
pub struct Names {
    taken: HashSet<String>,
}

impl Names {
    /// A name nobody else of this export has, safe on every file system. Case is not enough to tell two apart.
    pub fn give(&mut self, student_no: &str) -> String {
        let stem = safe(student_no);
        let mut name = format!("{stem}.jpg");
        let mut number = 1;
        while !self.taken.insert(name.to_lowercase()) {
            number += 1;
            name = format!("{stem}_{number}.jpg");
        }
        name
    }
}

fn safe(text: &str) -> String {
    let stem: String =
        text.chars().map(|c| if c.is_alphanumeric() || matches!(c, '-' | '_') { c } else { '_' }).collect();
    if stem.is_empty() { "_".into() } else { stem }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unique_and_safe() {
        let mut names = Names::default();
        assert_eq!(names.give("2022001"), "2022001.jpg");
        assert_eq!(names.give("2022001"), "2022001_2.jpg");
        assert_eq!(names.give("2022001_2"), "2022001_2_2.jpg");
        assert_eq!(names.give("../etc/passwd"), "___etc_passwd.jpg");
        assert_eq!(names.give("a"), "a.jpg");
        assert_eq!(names.give("A"), "A_2.jpg");
        assert_eq!(names.give(""), "_.jpg");
    }
}
