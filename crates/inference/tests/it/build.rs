//! The step that makes the models has tests of its own, in Python.

use std::path::Path;
use std::process::Command;

#[test]
fn the_build_step_refuses_what_the_manifest_does_not_name() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../models/test_build.py");
    let output = Command::new("python3")
        .arg("-B")
        .arg(tests)
        .arg("-v")
        .output()
        .unwrap_or_else(|error| panic!("python3 cannot be started: {error}"));
    let said = String::from_utf8_lossy(&output.stderr);
    println!("{said}");
    assert!(output.status.success() && !said.contains("Ran 0 tests"), "{said}");
}
