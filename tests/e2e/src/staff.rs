//! Members of staff, and photos for them to review.

use crate::service::{Service, program};
use std::process::Command;

/// Makes an account; its password.
pub fn account(service: &Service, name: &str, role: &str) -> String {
    let output = Command::new(program("runtu-server"))
        .args(["admin", "staff", "add", name, "--role", role, "--data"])
        .arg(&service.data)
        .output()
        .expect("runtu-server is built");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    said.lines()
        .find_map(|line| line.strip_prefix(&format!("{name}: ")))
        .unwrap_or_else(|| panic!("no password for {name}: {said} {}", String::from_utf8_lossy(&output.stderr)))
        .to_owned()
}

/// Lets so many students hand in a photo each, while `rows` more stand on the roster.
pub fn photos(service: &Service, photos: u32, rows: u32) {
    let output = Command::new(program("runtu-trials"))
        .args(["submit", "--url", &service.url, "--photos", &photos.to_string(), "--rows", &rows.to_string(), "--data"])
        .arg(&service.data)
        .output()
        .expect("runtu-trials is built");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}
