//! From TOML to a [`Profile`], or an error that names the key.

use super::{Backdrop, CheckRule, PhotoRules, Profile, Range, Rule};
use crate::measures;
use std::collections::BTreeMap;
use toml::{Table, Value};

/// Why a profile is refused. Keys are written with dots, such as `photo.head_top.min`.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ProfileError {
    /// Not TOML.
    #[error("not TOML: {0}")]
    Syntax(String),
    /// A required key is absent.
    #[error("`{0}` is missing")]
    Missing(String),
    /// A key that no profile has.
    #[error("`{0}` is not a key of a profile")]
    Unknown(String),
    /// A value of another type or out of its sensible range.
    #[error("`{key}` must be {expected}")]
    Wrong {
        /// The key.
        key: String,
        /// What is expected there.
        expected: &'static str,
    },
    /// No end at all, or the least above the greatest.
    #[error("`{0}` allows nothing or everything: give min, max or both, min not above max")]
    Range(String),
    /// A source that `[sources]` does not have.
    #[error("`{key}` cites `{cited}`, which is not in [sources]")]
    Source {
        /// The key.
        key: String,
        /// The cited name.
        cited: String,
    },
    /// A check's unit is not its measure's.
    #[error("`{key}` is in `{found}`, but the measure is in `{expected}`")]
    Unit {
        /// The key.
        key: String,
        /// Unit in the profile.
        found: String,
        /// Unit of the measure.
        expected: String,
    },
    /// `extends` names a profile that is not among the bases.
    #[error("extends `{0}`, which is not known")]
    Base(String),
}

/// Parses a profile. `bases` are the texts that `extends` may refer to; tables merge key by key, everything else is
/// replaced.
///
/// # Errors
/// [`ProfileError`], naming the key.
pub fn parse(text: &str, bases: &[&str]) -> Result<Profile, ProfileError> {
    let table = merged(table(text)?, bases)?;
    let root = Node { table: &table, path: String::new() };
    root.only(&["id", "extends", "dated", "title", "sources", "capture", "photo", "checks"])?;
    let sources = root.node("sources")?;
    let capture = root.node("capture")?;
    capture.only(&["album_upload"])?;
    Ok(Profile {
        id: root.text("id")?,
        dated: date(&root)?,
        title: root.text("title")?,
        album_upload: capture.flag("album_upload")?,
        photo: photo(&root.node("photo")?, &sources)?,
        checks: checks(&root.node("checks")?, &sources)?,
    })
}

fn table(text: &str) -> Result<Table, ProfileError> {
    text.parse::<Table>().map_err(|error| ProfileError::Syntax(error.to_string()))
}

fn merged(own: Table, bases: &[&str]) -> Result<Table, ProfileError> {
    let Some(name) = own.get("extends") else { return Ok(own) };
    let wanted = name.as_str().unwrap_or_default().to_owned();
    for text in bases {
        let base = table(text)?;
        // One level only: a base that itself extends would make "what does this profile say" a puzzle.
        if base.get("id").and_then(Value::as_str) == Some(&wanted) && !base.contains_key("extends") {
            return Ok(overlay(base, own));
        }
    }
    Err(ProfileError::Base(wanted))
}

fn overlay(mut base: Table, own: Table) -> Table {
    for (key, value) in own {
        let value = match (base.remove(&key), value) {
            (Some(Value::Table(below)), Value::Table(above)) => Value::Table(overlay(below, above)),
            (_, value) => value,
        };
        base.insert(key, value);
    }
    base
}

fn date(root: &Node) -> Result<String, ProfileError> {
    let text = root.text("dated")?;
    let part = |range: std::ops::Range<usize>| text.get(range).and_then(|digits| digits.parse::<u32>().ok());
    let good = text.len() == 10
        && text.get(4..5) == Some("-")
        && text.get(7..8) == Some("-")
        && part(0..4).is_some_and(|year| (2000..2100).contains(&year))
        && part(5..7).is_some_and(|month| (1..=12).contains(&month))
        && part(8..10).is_some_and(|day| (1..=31).contains(&day));
    if good { Ok(text) } else { Err(root.wrong("dated", "a date, YYYY-MM-DD")) }
}

fn photo(node: &Node, sources: &Node) -> Result<PhotoRules, ProfileError> {
    node.only(&[
        "width_px",
        "height_px",
        "dpi",
        "backdrops",
        "bytes",
        "quality",
        "head_top",
        "eye_line",
        "face_width",
        "centre_offset",
    ])?;
    let rule = |key: &str, unit: &str| {
        let node = node.node(key)?;
        node.only(&["min", "max", "unit", "source"])?;
        rule(&node, unit, sources)
    };
    Ok(PhotoRules {
        width_px: node.whole("width_px", 1..=10_000)?,
        height_px: node.whole("height_px", 1..=10_000)?,
        dpi: node.whole("dpi", 1..=10_000)? as u16,
        backdrops: backdrops(node)?,
        bytes: rule("bytes", "bytes")?,
        quality: rule("quality", "jpeg_quality")?,
        head_top: rule("head_top", "px")?,
        eye_line: rule("eye_line", "px")?,
        face_width: rule("face_width", "px")?,
        centre_offset: rule("centre_offset", "ratio")?,
    })
}

fn backdrops(photo: &Node) -> Result<Vec<Backdrop>, ProfileError> {
    let wrong = || photo.wrong("backdrops", "a list of { name, rgb = [r, g, b] } with at least one, each 0..=255");
    let list = photo.get("backdrops")?.as_array().ok_or_else(wrong)?;
    let read = |value: &Value| {
        let name = value.get("name")?.as_str()?.to_owned();
        let rgb = value.get("rgb")?.as_array()?.iter().map(|v| u8::try_from(v.as_integer()?).ok());
        let rgb = rgb.collect::<Option<Vec<u8>>>()?.try_into().ok()?;
        Some(Backdrop { name, rgb })
    };
    let all = list.iter().map(read).collect::<Option<Vec<_>>>().ok_or_else(wrong)?;
    if all.is_empty() { Err(wrong()) } else { Ok(all) }
}

fn checks(node: &Node, sources: &Node) -> Result<BTreeMap<String, CheckRule>, ProfileError> {
    node.only(&measures::ALL.iter().map(|measure| measure.id).collect::<Vec<_>>())?;
    let read = |measure: &measures::Measure| {
        let node = node.node(measure.id)?;
        node.only(&["min", "max", "unit", "blocking", "source"])?;
        let rule = CheckRule { rule: rule(&node, measure.unit, sources)?, blocking: node.flag("blocking")? };
        Ok((measure.id.to_owned(), rule))
    };
    measures::ALL.iter().map(read).collect()
}

fn rule(node: &Node, unit: &str, sources: &Node) -> Result<Rule, ProfileError> {
    let found = node.text("unit")?;
    if found != unit {
        return Err(ProfileError::Unit { key: node.path.clone(), found, expected: unit.to_owned() });
    }
    let range = Range { min: node.number("min")?, max: node.number("max")? };
    let sensible = match (range.min, range.max) {
        (None, None) => false,
        (Some(min), Some(max)) => min <= max,
        _ => true,
    };
    if !sensible {
        return Err(ProfileError::Range(node.path.clone()));
    }
    let cited = node.text("source")?;
    let source = sources.text(&cited).map_err(|_| ProfileError::Source { key: node.path.clone(), cited })?;
    Ok(Rule { range, unit: found, source })
}

/// A table together with where it stands.
struct Node<'a> {
    table: &'a Table,
    path: String,
}

impl<'a> Node<'a> {
    fn key(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) }
    }

    fn wrong(&self, key: &str, expected: &'static str) -> ProfileError {
        ProfileError::Wrong { key: self.key(key), expected }
    }

    fn get(&self, key: &str) -> Result<&'a Value, ProfileError> {
        self.table.get(key).ok_or_else(|| ProfileError::Missing(self.key(key)))
    }

    fn node(&self, key: &str) -> Result<Node<'a>, ProfileError> {
        let table = self.get(key)?.as_table().ok_or_else(|| self.wrong(key, "a table"))?;
        Ok(Node { table, path: self.key(key) })
    }

    fn text(&self, key: &str) -> Result<String, ProfileError> {
        self.get(key)?.as_str().map(str::to_owned).ok_or_else(|| self.wrong(key, "a text"))
    }

    fn flag(&self, key: &str) -> Result<bool, ProfileError> {
        self.get(key)?.as_bool().ok_or_else(|| self.wrong(key, "true or false"))
    }

    fn whole(&self, key: &str, range: std::ops::RangeInclusive<u32>) -> Result<u32, ProfileError> {
        let whole = self.get(key)?.as_integer().and_then(|v| u32::try_from(v).ok()).filter(|v| range.contains(v));
        whole.ok_or_else(|| self.wrong(key, "a whole number from 1 to 10000"))
    }

    fn number(&self, key: &str) -> Result<Option<f64>, ProfileError> {
        match self.table.get(key) {
            None => Ok(None),
            Some(Value::Integer(whole)) => Ok(Some(*whole as f64)),
            Some(Value::Float(number)) if number.is_finite() => Ok(Some(*number)),
            Some(_) => Err(self.wrong(key, "a finite number")),
        }
    }

    fn only(&self, known: &[&str]) -> Result<(), ProfileError> {
        match self.table.keys().find(|key| !known.contains(&key.as_str())) {
            Some(key) => Err(ProfileError::Unknown(self.key(key))),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NATIONAL: &str = include_str!("../../profiles/cn-national-2025.toml");

    fn refused(from: &str, to: &str) -> ProfileError {
        let text = NATIONAL.replacen(from, to, 1);
        assert_ne!(text, NATIONAL, "`{from}` is not in the profile: this case tests nothing");
        parse(&text, &[]).unwrap_err()
    }

    #[test]
    fn what_is_wrong_is_named_by_its_key() {
        use ProfileError as E;
        let wrong = |key: &str, expected| E::Wrong { key: key.into(), expected };
        assert_eq!(refused("dpi = 300\n", ""), E::Missing("photo.dpi".into()));
        assert_eq!(refused("dpi = 300", "dpi = 300\ndpy = 1"), E::Unknown("photo.dpy".into()));
        assert_eq!(refused("dpi = 300", "dpi = 0"), wrong("photo.dpi", "a whole number from 1 to 10000"));
        assert_eq!(refused("2025-04-18", "2025-13-18"), wrong("dated", "a date, YYYY-MM-DD"));
        assert_eq!(refused("min = 50, max = 110", "min = 110, max = 50"), E::Range("photo.head_top".into()));
        assert_eq!(refused("min = 50, max = 110, ", ""), E::Range("photo.head_top".into()));
        assert_eq!(refused("min = 50", "min = nan"), wrong("photo.head_top.min", "a finite number"));
        assert!(matches!(refused("197", "297"), E::Wrong { key, .. } if key == "photo.backdrops"));
        assert!(
            matches!(refused("source = \"window\"", "source = \"hearsay\""), E::Source { cited, .. } if cited == "hearsay")
        );
        assert!(matches!(refused("[checks]", "[checks"), E::Syntax(_)));
    }

    #[test]
    fn every_check_has_its_measure_and_its_unit() {
        assert_eq!(refused("head_roll =", "head_role ="), ProfileError::Unknown("checks.head_role".into()));
        let unit = refused("unit = \"deg\"", "unit = \"rad\"");
        assert_eq!(
            unit,
            ProfileError::Unit { key: "checks.head_roll".into(), found: "rad".into(), expected: "deg".into() }
        );
    }

    #[test]
    fn a_profile_extends_only_what_exists() {
        let text = "id = \"x\"\nextends = \"nothing\"\n";
        assert_eq!(parse(text, &[NATIONAL]).unwrap_err(), ProfileError::Base("nothing".into()));
    }
}
