//! `runtu-photo inspect` as a caller sees it: status, report, sentences.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on has failed")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn inspect(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_runtu-photo")).arg("inspect").args(arguments).output().unwrap()
}

fn shared(photo: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/photos").join(photo);
    if !path.is_file() {
        println!("SKIPPED: {} is not here", path.display());
    }
    path.is_file().then_some(path)
}

fn report(photo: &str) -> Option<(i32, serde_json::Value)> {
    let output = inspect(&[shared(photo)?.to_str()?, "--json"]);
    let report = serde_json::from_slice(&output.stdout);
    Some((output.status.code()?, report.unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)))))
}

fn state<'a>(report: &'a serde_json::Value, id: &str) -> &'a str {
    let checks = report["checks"].as_array().unwrap();
    checks.iter().find(|check| check["id"] == id).unwrap()["state"].as_str().unwrap()
}

#[test]
fn bad_input_is_status_2_and_one_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let cases = [
        (vec![file("notes.jpg", b"not a picture")], "not an image"),
        (vec![file("empty.jpg", b"")], "not an image"),
        (vec![file("phone.heic", b"\0\0\0\x18ftypheic\0\0\0\0")], "HEIC"),
        (vec![file("half.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF\0")], "incomplete"),
        (vec!["/nowhere/frame.jpg".into()], "cannot read"),
        (vec![file("any.jpg", b""), "--profile".into(), "cn-nowhere".into()], "cn-national-2025"),
    ];
    for (arguments, words) in cases {
        let output = inspect(&arguments.iter().map(String::as_str).collect::<Vec<_>>());
        let told = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{told}");
        assert!(told.contains(words) && told.trim().lines().count() == 1 && output.stdout.is_empty(), "{told}");
    }
}

#[test]
fn a_portrait_is_measured() {
    let Some((_, report)) = report("business.png") else { return };
    assert_eq!(report["profile"], "cn-national-2025");
    assert_eq!(report["faces"], 1);
    for id in ["face_present", "face_single", "framing_distance", "head_roll", "light_level"] {
        assert_eq!(state(&report, id), "pass", "{id}");
    }
    let check = &report["checks"][0];
    for key in ["id", "state", "blocking", "value", "limit", "unit", "hint"] {
        assert!(check.get(key).is_some(), "{key} is missing in {check}");
    }
}

#[test]
fn quality_components_have_a_native_value_and_a_score_and_forbid_nothing() {
    let Some((_, report)) = report("business.png") else { return };
    let quality = report["quality"].as_array().unwrap();
    let numbers: Vec<_> = quality.iter().map(|component| component["number"].as_str().unwrap()).collect();
    assert_eq!(numbers, ["42", "43", "44", "45", "46", "47", "48", "4B"]);
    for component in quality {
        assert!(component["value"].is_f64() && component["score"].as_u64().unwrap() <= 100, "{component}");
        assert!(component.get("blocking").is_none() && component.get("state").is_none(), "{component}");
    }
}

#[test]
fn two_faces_nobody_and_somebody_far_away_forbid_submitting() {
    for (photo, failed) in [
        ("two_faces.jpg", "face_single"),
        ("../faults/obama.no_face.jpg", "face_present"),
        ("no_portrait.jpg", "framing_distance"),
    ] {
        let Some((status, report)) = report(photo) else { return };
        assert_eq!((status, state(&report, failed)), (1, "fail"), "{photo}");
    }
}
