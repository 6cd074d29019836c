//! From labels and answers to recall and false alarms.

use super::Answer;
use super::labels::{Frame, Label, checks};
use runtu_vision::measures::State;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// How often something happened, and where it went wrong.
#[derive(Debug, Default)]
struct Tally {
    count: u32,
    of: u32,
    files: Vec<String>,
}

impl Tally {
    fn add(&mut self, counts: bool, wrong: bool, file: &str) {
        self.of += 1;
        self.count += u32::from(counts);
        if wrong {
            self.files.push(file.to_owned());
        }
    }

    fn rate(&self) -> f64 {
        f64::from(self.count) / f64::from(self.of.max(1))
    }
}

#[derive(Debug, Default)]
struct Scores {
    recall: BTreeMap<(String, String), Tally>,
    alarms: BTreeMap<String, Tally>,
    unanswered: Vec<String>,
}

/// The table to print.
pub fn score(frames: &[Frame], answers: &[Answer]) -> String {
    let mut scores = Scores::default();
    for (frame, answer) in frames.iter().zip(answers) {
        match answer {
            Some(states) => scores.add(frame, states),
            None => scores.unanswered.push(frame.file.clone()),
        }
    }
    scores.table()
}

impl Scores {
    fn add(&mut self, frame: &Frame, states: &BTreeMap<String, State>) {
        let failed: BTreeSet<&String> =
            states.iter().filter(|(_, state)| **state == State::Fail).map(|(id, _)| id).collect();
        let mut excused = frame.by_nature.clone();
        for label in &frame.labels {
            let ids = checks(&label.kind);
            excused.extend(label.also.iter().chain(&label.accept).cloned());
            if label.must_fail == Some(true) {
                let caught = ids.iter().chain(&label.accept).any(|id| failed.contains(id));
                let key = (label.kind.clone(), label.severity.clone());
                self.recall.entry(key).or_default().add(caught, !caught, &frame.file);
            }
            if label.must_fail != Some(false) {
                excused.extend(ids);
            }
        }
        if !frame.labels.iter().any(|label: &Label| label.anything) {
            for id in states.keys().filter(|id| !excused.contains(*id)) {
                let raised = failed.contains(id);
                self.alarms.entry(id.clone()).or_default().add(raised, raised, &frame.file);
            }
        }
    }

    fn table(&self) -> String {
        let mut out = format!("{:24} {:10} {:10} missed\n", "fault", "strong", "mild");
        let kinds: BTreeSet<&String> = self.recall.keys().map(|(kind, _)| kind).collect();
        for kind in kinds {
            let tally = |severity: &str| self.recall.get(&(kind.clone(), severity.to_owned()));
            let cell = |severity| tally(severity).map_or("-".into(), |t| format!("{}/{}", t.count, t.of));
            let missed: Vec<_> = ["strong", "mild"].into_iter().filter_map(tally).flat_map(|t| &t.files).collect();
            let _ = writeln!(out, "{kind:24} {:10} {:10} {}", cell("strong"), cell("mild"), first(&missed));
        }
        let mut alarms: Vec<_> = self.alarms.iter().collect();
        alarms.sort_by(|a, b| b.1.rate().total_cmp(&a.1.rate()));
        let _ = writeln!(out, "\n{:24} false alarms", "check");
        for (id, tally) in alarms {
            let files: Vec<_> = tally.files.iter().collect();
            let (count, of, rate) = (tally.count, tally.of, 100.0 * tally.rate());
            let _ = writeln!(out, "{id:24} {count:4}/{of:<4} {rate:5.1} %  {}", first(&files));
        }
        let all = |severity: &str| {
            let of = self.recall.iter().filter(|((_, s), _)| s == severity).map(|(_, tally)| tally);
            let (count, all) = of.fold((0, 0), |(count, all), tally| (count + tally.count, all + tally.of));
            f64::from(count) / f64::from(all.max(1))
        };
        let _ = writeln!(out, "\nrecall: strong {:.3}, mild {:.3}", all("strong"), all("mild"));
        let _ = writeln!(out, "frames without an answer: {}", self.unanswered.len());
        out
    }
}

fn first(files: &[&String]) -> String {
    files.iter().take(4).map(|file| file.as_str()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame(file: &str, kind: &str, must_fail: bool, also: &[&str]) -> Frame {
        let label = Label {
            kind: kind.into(),
            severity: "strong".into(),
            must_fail: Some(must_fail),
            also: also.iter().map(|id| (*id).to_owned()).collect(),
            ..Label::default()
        };
        Frame { file: file.into(), labels: vec![label], ..Frame::default() }
    }

    #[test]
    fn caught_missed_excused_and_false() {
        let frames = [frame("a.jpg", "noise", true, &["sharpness"]), frame("b.jpg", "noise", true, &[])];
        let answer = |noise: State, sharpness: State| {
            Some(BTreeMap::from([("noise".into(), noise), ("sharpness".into(), sharpness)]))
        };
        let table = score(&frames, &[answer(State::Fail, State::Fail), answer(State::Unknown, State::Fail)]);
        let line = |name: &str, nth: usize| {
            let line = table.lines().filter(|line| line.starts_with(name)).nth(nth).unwrap();
            line.split_whitespace().map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(line("noise", 0)[1..], ["1/2", "-", "b.jpg"]);
        assert_eq!(line("sharpness", 0)[1..3], ["1/1", "100.0"], "{table}");
        assert!(table.contains("strong 0.500"), "{table}");
    }
}
