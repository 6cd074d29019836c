//! From labels and answers to recall and false alarms.

use super::labels::{Frame, checks};
use super::look::Answer;
use runtu_vision::measures::{Checked, State};
use std::collections::{BTreeMap, BTreeSet};

/// How often something happened, and where it went wrong.
#[derive(Debug, Default, Clone)]
pub struct Tally {
    /// How often it happened.
    pub count: u32,
    /// How often it could have.
    pub of: u32,
    /// Where it went wrong, and how far beyond the limit when that is known.
    pub wrong: Vec<(String, Option<f64>)>,
}

impl Tally {
    fn add(&mut self, counts: bool, wrong: Option<(&str, Option<f64>)>) {
        self.of += 1;
        self.count += u32::from(counts);
        self.wrong.extend(wrong.map(|(file, by)| (file.to_owned(), by)));
    }

    /// Part of 1; nothing of nothing is 0.
    pub fn rate(&self) -> f64 {
        f64::from(self.count) / f64::from(self.of.max(1))
    }

    /// Both together.
    pub fn plus(mut self, other: &Self) -> Self {
        (self.count, self.of) = (self.count + other.count, self.of + other.of);
        self.wrong.extend_from_slice(&other.wrong);
        self
    }
}

/// What is known of one check.
#[derive(Debug, Default, Clone)]
pub struct OfCheck {
    /// Whether a fail forbids submitting.
    pub blocking: bool,
    /// Faults of its kinds that this very check catches, by severity.
    pub alone: BTreeMap<String, Tally>,
    /// Times that it is raised on frames without a fault that it may be raised for.
    pub alarms: Tally,
    /// Of those frames, how many it could not assess.
    pub unknown: u32,
}

/// The scores of a set of frames.
#[derive(Debug, Default)]
pub struct Scores {
    /// Faults that one of their checks catches, by kind and severity.
    pub recall: BTreeMap<(String, String), Tally>,
    /// By id of the check.
    pub checks: BTreeMap<String, OfCheck>,
    /// Files that could not be looked at.
    pub unanswered: Vec<String>,
}

impl Scores {
    /// Scores frames with their answers.
    pub fn of<'a>(answered: impl IntoIterator<Item = (&'a Frame, &'a Option<Answer>)>) -> Self {
        let mut scores = Self::default();
        for (frame, answer) in answered {
            match answer {
                Some(answer) => scores.add(frame, &answer.checks),
                None => scores.unanswered.push(frame.file.clone()),
            }
        }
        scores
    }

    fn add(&mut self, frame: &Frame, judged: &[Checked]) {
        let failed: BTreeSet<&str> =
            judged.iter().filter(|check| check.state == State::Fail).map(|check| check.id).collect();
        let mut excused = frame.by_nature.clone();
        for label in &frame.labels {
            let ids = checks(&label.kind);
            excused.extend(label.also.iter().chain(&label.accept).cloned());
            if label.anything {
                excused.extend(failed.iter().map(|id| (*id).to_owned()));
            }
            if label.must_fail == Some(true) {
                let caught = ids.iter().chain(&label.accept).any(|id| failed.contains(id.as_str()));
                let key = (label.kind.clone(), label.severity.clone());
                let tally = self.recall.entry(key).or_default();
                tally.add(caught, (!caught).then_some((&frame.file, None)));
                for id in ids.iter().filter(|id| judged.iter().any(|check| check.id == **id)) {
                    let alone = self.checks.entry(id.clone()).or_default().alone.entry(label.severity.clone());
                    let caught = failed.contains(id.as_str());
                    alone.or_default().add(caught, (!caught).then_some((&frame.file, None)));
                }
            }
            if label.must_fail != Some(false) {
                excused.extend(ids);
            }
        }
        for check in judged {
            let of = self.checks.entry(check.id.to_owned()).or_default();
            of.blocking = check.blocking;
            if !excused.contains(check.id) {
                let raised = check.state == State::Fail;
                of.alarms.add(raised, raised.then(|| (frame.file.as_str(), Some(beyond(check)))));
                of.unknown += u32::from(check.state == State::Unknown);
            }
        }
    }

    /// Every fault of a severity for which `counts` says yes to its kind.
    pub fn recall_of(&self, severity: &str, counts: impl Fn(&str) -> bool) -> Tally {
        let of = self.recall.iter().filter(|((kind, s), _)| s == severity && counts(kind));
        of.fold(Tally::default(), |sum, (_, tally)| sum.plus(tally))
    }

    /// True when one of the checks that catch a kind of fault blocks.
    pub fn blocks(&self, kind: &str) -> bool {
        checks(kind).iter().any(|id| self.checks.get(id).is_some_and(|check| check.blocking))
    }

    /// False alarms of all checks together.
    pub fn alarms(&self) -> Tally {
        self.checks.values().fold(Tally::default(), |sum, check| sum.plus(&check.alarms))
    }
}

/// How far a value is outside its limit, as part of that limit.
fn beyond(check: &Checked) -> f64 {
    let Some(value) = check.value else { return 0.0 };
    let by = |end: Option<f64>| end.map_or(0.0, |end| (value - end).abs() / end.abs().max(1e-3));
    if check.limit.min.is_some_and(|min| value < min) { by(check.limit.min) } else { by(check.limit.max) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::labels::Label;
    use runtu_vision::profile::Range;

    fn frame(file: &str, kind: &str, label: Label) -> Frame {
        let label = Label { kind: kind.into(), severity: "strong".into(), must_fail: Some(true), ..label };
        Frame { file: file.into(), labels: vec![label], ..Frame::default() }
    }

    fn answer(checks: [(&'static str, State); 2]) -> Option<Answer> {
        let checked = |(id, state)| Checked {
            id,
            state,
            blocking: id == "noise",
            value: Some(3.0),
            limit: Range { min: None, max: Some(2.0) },
            unit: "",
            hint: None,
            place: None,
        };
        Some(Answer { checks: checks.map(checked).to_vec(), quality: vec![], tone: None })
    }

    #[test]
    fn caught_missed_excused_and_false() {
        let excusing = Label { also: BTreeSet::from(["sharpness".to_owned()]), ..Label::default() };
        let frames = [
            frame("a.jpg", "noise", excusing),
            frame("b.jpg", "noise", Label::default()),
            frame("c.jpg", "noise", Label { anything: true, ..Label::default() }),
        ];
        use State::{Fail, Pass, Unknown};
        let answers = [
            answer([("noise", Fail), ("sharpness", Fail)]),
            answer([("noise", Unknown), ("sharpness", Fail)]),
            answer([("noise", Fail), ("sharpness", Pass)]),
        ];
        let scores = Scores::of(frames.iter().zip(&answers));
        let strong = scores.recall_of("strong", |kind| scores.blocks(kind));
        assert_eq!((strong.count, strong.of, strong.wrong[0].0.as_str()), (2, 3, "b.jpg"));
        let sharpness = &scores.checks["sharpness"].alarms;
        // The first is excused; the third may raise anything, and did not.
        assert_eq!((sharpness.count, sharpness.of), (1, 2));
        assert_eq!(sharpness.wrong, [("b.jpg".to_owned(), Some(0.5))]);
        assert_eq!(scores.checks["noise"].alone["strong"].count, 2);
    }

    #[test]
    fn a_frame_without_an_answer_is_told() {
        let frames = [frame("a.jpg", "noise", Label::default())];
        assert_eq!(Scores::of(frames.iter().zip(&[None])).unanswered, ["a.jpg"]);
    }
}
