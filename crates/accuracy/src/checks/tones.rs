//! Skin tones apart: recall, false alarms, and the exposure components that depend on the skin.
//!
//! The labels do not name a tone, so it is measured: the individual typology angle of the skin on a subject's clean
//! frames. The angle knows light from dark skin only as far as exposure and white balance are right.

use super::labels::Frame;
use super::look::Answer;
use super::score::Scores;
use super::table::last_line;
use std::collections::BTreeMap;
use std::fmt::Write;

/// Groups by the least angle in degrees (Chardon 1991, joined in pairs).
const TONES: [(f64, &str); 3] = [(41.0, "light"), (10.0, "medium"), (-90.0, "dark")];

/// One frame and what was found in it.
type Answered<'a> = (&'a Frame, &'a Option<Answer>);

/// A table a tone.
pub fn table(answered: &[Answered]) -> String {
    let mut out = String::new();
    let subjects = tones(answered);
    for (least, tone) in TONES {
        let of_tone = |subject: &str| subjects.get(subject).is_some_and(|angle| group(*angle) == least);
        let frames: Vec<_> = answered.iter().filter(|(frame, _)| of_tone(&frame.subject)).copied().collect();
        if frames.is_empty() {
            continue;
        }
        let names: Vec<_> = subjects
            .iter()
            .filter(|(name, _)| of_tone(name))
            .map(|(name, angle)| format!("{name} {angle:.0}"))
            .collect();
        let _ = writeln!(out, "\nskin tone {tone}: {} degrees", names.join(", "));
        let _ = writeln!(out, "  {}", last_line(&Scores::of(frames.iter().copied())));
        let clean = frames.iter().filter(|(frame, _)| frame.is_clean());
        let mut scores: Vec<(&str, Vec<f64>)> = Vec::new();
        for quality in clean.filter_map(|(_, answer)| answer.as_ref()).flat_map(|answer| &answer.quality) {
            let Some(assessed) = quality.assessed else { continue };
            match scores.iter_mut().find(|(id, _)| *id == quality.id) {
                Some((_, all)) => all.push(f64::from(assessed.score)),
                None => scores.push((quality.id, vec![f64::from(assessed.score)])),
            }
        }
        let mean = |all: &[f64]| all.iter().sum::<f64>() / all.len() as f64;
        let line: Vec<_> = scores.iter().map(|(id, all)| format!("{id} {:.0}", mean(all))).collect();
        let _ = writeln!(out, "  mean scores of clean frames: {}", line.join(", "));
    }
    out
}

/// The median angle of each subject's clean frames.
fn tones<'a>(answered: &[Answered<'a>]) -> BTreeMap<&'a str, f64> {
    let mut angles: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
    for (frame, answer) in answered.iter().filter(|(frame, _)| frame.is_clean()) {
        angles.entry(&frame.subject).or_default().extend(answer.iter().filter_map(|answer| answer.tone));
    }
    let median = |mut all: Vec<f64>| {
        all.sort_by(f64::total_cmp);
        all.get(all.len() / 2).copied()
    };
    angles.into_iter().filter_map(|(subject, all)| Some((subject, median(all)?))).collect()
}

fn group(angle: f64) -> f64 {
    TONES.into_iter().find(|(least, _)| angle >= *least).map_or(TONES[2].0, |(least, _)| least)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::labels::Label;

    #[test]
    fn a_subjects_clean_frames_say_its_tone() {
        let frame = |subject: &str, kind: &str| Frame {
            subject: subject.into(),
            labels: vec![Label { kind: kind.into(), ..Label::default() }],
            ..Frame::default()
        };
        let frames = [frame("ann", "clean"), frame("ann", "light_under"), frame("bob", "clean")];
        let answer = |tone| Some(Answer { checks: vec![], quality: vec![], tone: Some(tone) });
        let answers = [answer(45.0), answer(-60.0), answer(-35.0)];
        let answered: Vec<_> = frames.iter().zip(&answers).collect();
        assert_eq!(tones(&answered), BTreeMap::from([("ann", 45.0), ("bob", -35.0)]));
        let table = table(&answered);
        assert!(table.contains("light: ann 45") && table.contains("dark: bob -35"), "{table}");
    }
}
