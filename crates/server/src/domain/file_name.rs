//! File names of an export.

use std::collections::HashSet;

use super::Refusal;

/// Names by student number, as most schools want them.
pub const DEFAULT_TEMPLATE: &str = "{student_no}.jpg";
/// What a template may hold.
pub const FIELDS: [&str; 6] = ["student_no", "name", "class", "level", "school", "export_name"];

/// How files are named: text with `{field}` in it, ending in `.jpg`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template(String);

impl Template {
    /// Reads a template.
    ///
    /// # Errors
    /// [`Refusal::BadRequest`] that says what is wrong with it.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let bad = |why: String| Err(Refusal::BadRequest(format!("file-name template: {why}")));
        let Some(stem) = text.strip_suffix(".jpg") else { return bad("must end in `.jpg`".into()) };
        let mut rest = stem;
        let mut fields = 0;
        while let Some(start) = rest.find('{') {
            let Some(length) = rest[start..].find('}') else { return bad("a `{` without its `}`".into()) };
            let field = &rest[start + 1..start + length];
            if !FIELDS.contains(&field) {
                return bad(format!("there is no field `{field}`; there are {}", FIELDS.join(", ")));
            }
            fields += 1;
            rest = &rest[start + length + 1..];
        }
        if fields == 0 {
            return bad("holds no field, so all files would have one name".into());
        }
        Ok(Self(stem.into()))
    }

    /// The name without its ending, before it is made safe.
    fn fill<'a>(&self, value: impl Fn(&str) -> &'a str) -> String {
        FIELDS.iter().fold(self.0.clone(), |name, field| name.replace(&format!("{{{field}}}"), &safe(value(field))))
    }
}

/// Gives every photo a name of its own, with `_2`, `_3` ... where two would be the same.
#[derive(Debug, Default)]
pub struct Names {
    taken: HashSet<String>,
}

impl Names {
    /// A name nobody else of this export has, safe on every file system. Case is not enough to tell two apart.
    pub fn give<'a>(&mut self, template: &Template, value: impl Fn(&str) -> &'a str) -> String {
        let stem = template.fill(value);
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
        let template = Template::parse(DEFAULT_TEMPLATE).unwrap();
        let mut names = Names::default();
        let mut give = |number: &'static str| names.give(&template, |_| number);
        assert_eq!(give("2022001"), "2022001.jpg");
        assert_eq!(give("2022001"), "2022001_2.jpg");
        assert_eq!(give("2022001_2"), "2022001_2_2.jpg");
        assert_eq!(give("../etc/passwd"), "___etc_passwd.jpg");
        assert_eq!(give("a"), "a.jpg");
        assert_eq!(give("A"), "A_2.jpg");
        assert_eq!(give(""), "_.jpg");
    }

    #[test]
    fn a_template_holds_known_fields_only() {
        let template = Template::parse("{class}-{name}.jpg").unwrap();
        let name = Names::default().give(&template, |field| if field == "class" { "一班" } else { "𠮷/野" });
        assert_eq!(name, "一班-𠮷_野.jpg");
        for faulty in ["{student_no}", "{nobody}.jpg", "{name.jpg", "photo.jpg"] {
            assert!(Template::parse(faulty).is_err(), "{faulty}");
        }
    }
}
