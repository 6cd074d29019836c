//! What is known of the labelled frames.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// One frame and every fault that it speaks to.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Frame {
    /// File name in the folder.
    pub file: String,
    /// Who is in it.
    pub subject: String,
    /// Checks that this subject fails by nature.
    pub by_nature: BTreeSet<String>,
    /// What the frame is labelled with.
    pub labels: Vec<Label>,
}

impl Frame {
    /// True when nothing was done to the frame.
    pub fn is_clean(&self) -> bool {
        self.labels.iter().any(|label| label.kind == "clean")
    }
}

/// One label of a frame.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Label {
    /// Name of the fault's kind.
    pub kind: String,
    /// `strong`, `mild`, `ok` or `none`.
    pub severity: String,
    /// Whether the checks of this kind must fail; `None` where a reviewer could say either.
    pub must_fail: Option<bool>,
    /// Checks that the edit may trip as well.
    pub also: BTreeSet<String>,
    /// Checks that count as having caught it.
    pub accept: BTreeSet<String>,
    /// The edit may trip every check.
    pub anything: bool,
}

/// Kinds of labels whose name is not the id of the one check that catches them.
const CHECKS: &[(&str, &[&str])] = &[
    ("shoulders_level", &["shoulders_level", "shoulders_square"]),
    ("framing_distance_far", &["framing_distance", "resolution"]),
    ("framing_distance_near", &["framing_distance", "framing_headroom", "head_cut"]),
    ("framing_distance", &["framing_distance", "resolution"]),
    ("framing_off_centre", &["framing_centre"]),
    ("framing_head_cut", &["head_cut", "framing_headroom"]),
    ("light_side", &["light_even"]),
    ("light_under", &["light_level"]),
    ("light_over", &["light_level"]),
    ("light_backlit", &["light_backlit", "light_level"]),
    ("light_colour_cast", &["light_colour"]),
    ("light_face_shadow", &["face_shadow", "light_even"]),
    ("light_nose_highlight", &["face_highlight"]),
    ("background_uniform", &["background_uniform", "background_shadow", "wall_distance"]),
    ("background_brightness", &["light_backlit", "light_level"]),
    ("sharpness", &["sharpness", "motion", "resolution"]),
    ("eyes_visible", &["eyes_visible", "gaze"]),
    ("eyes_visible_glare", &["glasses_glare", "eyes_visible"]),
    ("glasses_tinted", &["glasses_tinted", "eyes_visible"]),
    ("glasses", &["glasses_glare", "glasses_tinted"]),
    ("expression_neutral", &["expression_neutral", "mouth_closed", "gaze"]),
    ("ears_visible_left", &["ears_visible"]),
    ("ears_visible_right", &["ears_visible"]),
    ("accessories", &["accessories", "headwear"]),
    ("clothes_low_cut", &["clothes_neckline"]),
    ("beautify", &["beautified"]),
    ("faces_multiple", &["face_single"]),
    ("faces", &["face_single"]),
    ("faces_none", &["face_present"]),
    ("face_partial", &["face_partial", "object_in_frame"]),
    ("hands_or_objects_in_frame", &["object_in_frame", "face_partial"]),
];

/// Ids of the checks that catch a kind of label.
pub fn checks(kind: &str) -> Vec<String> {
    match CHECKS.iter().find(|(name, _)| *name == kind) {
        Some((_, ids)) => ids.iter().map(|id| (*id).to_owned()).collect(),
        None => vec![kind.to_owned()],
    }
}

/// Reads both tables of a folder.
///
/// # Errors
/// When one is missing or a column is.
pub fn read(folder: &Path) -> Result<Vec<Frame>, csv::Error> {
    let mut by_nature: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for row in csv::Reader::from_path(folder.join("subjects.csv"))?.into_deserialize::<BTreeMap<String, String>>() {
        let row = row?;
        let get = |key: &str| row.get(key).cloned().unwrap_or_default();
        // A question mark: a reviewer could say either, so it is scored neither way.
        if get("present") != "0" {
            by_nature.entry(get("subject")).or_default().extend(checks(&get("check")));
        }
    }
    let mut frames: Vec<Frame> = Vec::new();
    for row in csv::Reader::from_path(folder.join("labels.csv"))?.into_deserialize::<BTreeMap<String, String>>() {
        let row = row?;
        let get = |key: &str| row.get(key).cloned().unwrap_or_default();
        let file = get("file");
        if frames.last().is_none_or(|last| last.file != file) {
            let by_nature = by_nature.get(&get("subject")).cloned().unwrap_or_default();
            frames.push(Frame { file, subject: get("subject"), by_nature, labels: Vec::new() });
        }
        if let Some(frame) = frames.last_mut() {
            frame.labels.push(label(get("check"), get("severity"), &get("expected_fail"), &get("note")));
        }
    }
    Ok(frames)
}

fn label(kind: String, severity: String, expected: &str, note: &str) -> Label {
    let words = |key: &str| -> Vec<&str> {
        let part = note.split(';').find_map(|part| part.trim().strip_prefix(key)?.strip_prefix('='));
        part.map(|words| words.split('|').collect()).unwrap_or_default()
    };
    let ids = |words: &[&str]| words.iter().flat_map(|word| checks(word)).collect();
    let must_fail = match expected {
        "1" => Some(true),
        "0" => Some(false),
        _ => None,
    };
    let (also, accept) = (words("also"), words("accept"));
    Label { kind, severity, must_fail, anything: also.contains(&"*"), also: ids(&also), accept: ids(&accept) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_are_read() {
        let note = "base=white; also=light_over|faces; accept=faces_none; ratio=2.0";
        let label = label("light_side".into(), "mild".into(), "1", note);
        assert_eq!(label.must_fail, Some(true));
        assert!(label.also.contains("light_level") && label.also.contains("face_single") && !label.anything);
        assert!(label.accept.contains("face_present"));
    }
}
