//! Where the phone's report and the server's own look differ: what the reviewer should look at twice.

use runtu_api::report::{Check, CheckState, StandardReport};

/// Differences that measuring twice may leave, in the unit of the rule: the phone runs the same code on other numbers.
const TOLERANCE: &[(&str, f64)] =
    &[("px", 3.0), ("ratio", 0.02), ("levels", 1.0), ("bytes", 0.0), ("dpi", 0.0), ("jpeg_quality", 1.0)];

/// Stable words: `face_missing`, `several_faces`, `report_of_another_file`, and the id of every rule that is broken by the
/// server's measure or that the two measured differently. Empty when both see the same good photo.
pub fn between(phone: &StandardReport, server: &StandardReport, faces: usize) -> Vec<String> {
    let mut words = Vec::new();
    match faces {
        0 => words.push("face_missing".into()),
        1 => {}
        _ => words.push("several_faces".into()),
    }
    if phone.bytes != server.bytes || phone.profile != server.profile {
        words.push("report_of_another_file".into());
    }
    for rule in &server.rules {
        let told = phone.rules.iter().find(|other| other.id == rule.id);
        if rule.state != CheckState::Pass || told.is_none_or(|told| differs(told, rule)) {
            words.push(rule.id.clone());
        }
    }
    words
}

/// What the phone itself says is wrong with the faces of the frame, and the server sees in the photo, too: `face_present` or
/// `face_single`. There is nothing for a reviewer to settle then.
pub fn agreed(phone: &StandardReport, faces: usize) -> Option<&'static str> {
    let rule = match faces {
        0 => "face_present",
        1 => return None,
        _ => "face_single",
    };
    let told = |check: &&Check| check.id == rule && check.state == CheckState::Fail;
    phone.checks.iter().find(told).map(|_| rule)
}

fn differs(phone: &Check, server: &Check) -> bool {
    let tolerance = TOLERANCE.iter().find(|(unit, _)| *unit == server.unit).map_or(0.0, |(_, tolerance)| *tolerance);
    match (phone.value, server.value) {
        (Some(a), Some(b)) => phone.state != server.state || (a - b).abs() > tolerance,
        (None, None) => phone.state != server.state,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use runtu_api::report::Limit;

    fn report(head_top: f64) -> StandardReport {
        let rule = |id: &str, value: f64, unit: &str| Check {
            id: id.into(),
            state: if value > 200.0 { CheckState::Fail } else { CheckState::Pass },
            blocking: true,
            value: Some(value),
            limit: Limit::default(),
            unit: unit.into(),
            hint: None,
            place: None,
        };
        let bare = r#"{"version":"1","profile":"p","profile_date":"2025-01-01","models":[],"bytes":30000,"rules":[]}"#;
        StandardReport {
            rules: vec![rule("head_top", head_top, "px"), rule("backdrop", 1.0, "levels")],
            ..serde_json::from_str(bare).unwrap()
        }
    }

    #[test]
    fn the_same_photo_has_no_difference() {
        assert!(between(&report(30.0), &report(30.0), 1).is_empty());
        assert!(between(&report(30.0), &report(32.5), 1).is_empty(), "within what measuring leaves");
    }

    #[test]
    fn what_both_see_is_agreed_and_what_one_sees_is_not() {
        let told = |id: &str, state| {
            let mut phone = report(30.0);
            phone.checks = vec![Check { id: id.into(), state, ..phone.rules[0].clone() }];
            phone
        };
        assert_eq!(agreed(&told("face_present", CheckState::Fail), 0), Some("face_present"));
        assert_eq!(agreed(&told("face_single", CheckState::Fail), 2), Some("face_single"));
        assert_eq!(agreed(&told("face_single", CheckState::Fail), 1), None, "the server sees one");
        assert_eq!(agreed(&told("face_present", CheckState::Pass), 0), None, "the phone saw one: a reviewer looks");
        assert_eq!(agreed(&report(30.0), 0), None);
    }

    #[test]
    fn each_difference_has_its_word() {
        assert_eq!(between(&report(30.0), &report(40.0), 1), ["head_top"]);
        assert_eq!(between(&report(250.0), &report(250.0), 1), ["head_top"], "broken on both sides is still broken");
        assert_eq!(between(&report(30.0), &report(30.0), 0), ["face_missing"]);
        assert_eq!(between(&report(30.0), &report(30.0), 2), ["several_faces"]);
        let other = StandardReport { bytes: 1, rules: Vec::new(), ..report(30.0) };
        assert_eq!(between(&other, &report(30.0), 1), ["report_of_another_file", "head_top", "backdrop"]);
    }
}
