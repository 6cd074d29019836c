//! Checks for people: one a line.

use runtu_api::report::{Check, CheckState, Quality};

/// Prints each check with its state, value, limit and hint.
pub fn print(checks: &[Check]) {
    checks.iter().for_each(print_line);
}

fn print_line(check: &Check) {
    let state = match (check.state, check.blocking) {
        (CheckState::Pass, _) => "pass",
        (CheckState::Unknown, _) => "unknown",
        (CheckState::Fail, true) => "FAIL",
        (CheckState::Fail, false) => "advice",
    };
    let value = check.value.map_or_else(|| "-".to_owned(), |value| format!("{value:.3}"));
    let end = |end: Option<f64>| end.map_or_else(|| "..".to_owned(), |end| end.to_string());
    let range = format!("[{}, {}]", end(check.limit.min), end(check.limit.max));
    println!(
        "{:20} {state:8} {value:>10} {range:18} {:12} {}",
        check.id,
        check.unit,
        check.hint.as_deref().unwrap_or("")
    );
}

/// Prints each quality component with its native value and its score.
pub fn print_quality(quality: &[Quality]) {
    for Quality { id, value, unit, score, .. } in quality {
        let value = value.map_or_else(|| "-".to_owned(), |value| format!("{value:.3}"));
        let score = score.map_or_else(|| "-".to_owned(), |score| score.to_string());
        println!("{id:29} {value:>10} {unit:12} score {score:>3}");
    }
}
