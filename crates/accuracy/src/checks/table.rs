//! Scores as a table for people.

use super::score::{OfCheck, Scores, Tally};
use std::collections::BTreeSet;
use std::fmt::Write;

/// Files named in a line.
const NAMED: usize = 4;

/// Every table of a set of frames.
pub fn table(scores: &Scores) -> String {
    let mut out = format!("{:24} {:9} {:9} missed\n", "fault", "strong", "mild");
    let kinds: BTreeSet<&String> = scores.recall.keys().map(|(kind, _)| kind).collect();
    for kind in kinds {
        let tally = |severity: &str| scores.recall.get(&(kind.clone(), severity.to_owned()));
        let missed = [tally("strong"), tally("mild")].into_iter().flatten().flat_map(|tally| &tally.wrong);
        let missed: Vec<&str> = missed.take(NAMED).map(|(file, _)| file.as_str()).collect();
        let _ = writeln!(out, "{kind:24} {:9} {:9} {}", of(tally("strong")), of(tally("mild")), missed.join(" "));
    }
    let head = ("check", "", "strong", "mild", "false alarms", "unknown");
    let _ = writeln!(
        out,
        "\n{:24} {:8} {:9} {:9} {:19} {:8} worst offenders, by how far beyond the limit",
        head.0, head.1, head.2, head.3, head.4, head.5
    );
    let mut checks: Vec<_> = scores.checks.iter().collect();
    checks.sort_by(|a, b| b.1.alarms.rate().total_cmp(&a.1.alarms.rate()));
    for (id, check) in checks {
        let _ = writeln!(out, "{}", line(id, check));
    }
    let (blocking, advice) = (|kind: &str| scores.blocks(kind), |kind: &str| !scores.blocks(kind));
    let advised = scores.recall_of("strong", advice).plus(&scores.recall_of("mild", advice));
    let worst = |blocking| {
        let of = scores.checks.values().filter(|check| check.blocking == blocking);
        of.map(|check| check.alarms.rate()).fold(0.0, f64::max) * 100.0
    };
    let _ = writeln!(
        out,
        "\nblocking: strong {:.3}, mild {:.3}, most false alarms of a check {:.1} %",
        scores.recall_of("strong", blocking).rate(),
        scores.recall_of("mild", blocking).rate(),
        worst(true)
    );
    let _ = writeln!(out, "advice:   {:.3}, most false alarms of a check {:.1} %", advised.rate(), worst(false));
    let _ = writeln!(out, "{}", last_line(scores));
    out
}

/// The last line of `score_faults.py`.
pub fn last_line(scores: &Scores) -> String {
    format!(
        "strong {:.3}  mild {:.3}  false {:.4}  unanswered {}",
        scores.recall_of("strong", |_| true).rate(),
        scores.recall_of("mild", |_| true).rate(),
        scores.alarms().rate(),
        scores.unanswered.len()
    )
}

fn line(id: &str, check: &OfCheck) -> String {
    let kind = if check.blocking { "blocks" } else { "advises" };
    let alarms = format!("{} {:5.1} %", of(Some(&check.alarms)), 100.0 * check.alarms.rate());
    let mut wrong = check.alarms.wrong.clone();
    wrong.sort_by(|a, b| b.1.unwrap_or(0.0).total_cmp(&a.1.unwrap_or(0.0)));
    let wrong: Vec<String> =
        wrong.iter().take(NAMED).map(|(file, by)| format!("{file} (+{:.0} %)", 100.0 * by.unwrap_or(0.0))).collect();
    format!(
        "{id:24} {kind:8} {:9} {:9} {alarms:19} {:<8} {}",
        of(check.alone.get("strong")),
        of(check.alone.get("mild")),
        check.unknown,
        wrong.join(" ")
    )
}

fn of(tally: Option<&Tally>) -> String {
    tally.map_or("-".to_owned(), |tally| format!("{}/{}", tally.count, tally.of))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_line_can_be_compared() {
        assert_eq!(last_line(&Scores::default()), "strong 0.000  mild 0.000  false 0.0000  unanswered 0");
    }
}
