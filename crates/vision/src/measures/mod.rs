//! One check a file, one signature: [`Measure`].
//!
//! A measure computes a native value; the rule profile holds the limit and decides whether a fail blocks. A measure
//! never guesses: what cannot be assessed has no reading, which is neither a pass nor zero.
//!
//! Hints are keys of sentences, `left` and `right` in them are the picture's. The words live in the app.

mod accessories;
mod background_contrast;
mod background_shadow;
mod background_uniform;
#[cfg(test)]
mod bad_frames;
mod beautified;
mod blind;
mod camera_facing;
mod cheeks;
mod clothes;
mod clothes_blue;
mod clothes_neckline;
mod clothes_pattern;
mod ears_visible;
mod expression_neutral;
mod eyes;
mod eyes_open;
mod eyes_visible;
mod face_highlight;
mod face_partial;
mod face_present;
mod face_shadow;
mod face_single;
mod forehead_visible;
mod framing_centre;
mod framing_distance;
mod framing_headroom;
mod gaze;
mod glasses_glare;
mod glasses_tinted;
mod head_cut;
mod head_pitch;
mod head_roll;
mod head_yaw;
mod headwear;
mod lenses;
mod light_backlit;
mod light_colour;
mod light_even;
mod light_level;
mod motion;
mod mouth_closed;
mod native;
mod noise;
mod object_in_frame;
mod rephotographed;
mod resolution;
mod scene;
mod screenshot;
mod sharpness;
mod shoulders;
mod shoulders_level;
mod shoulders_square;
mod skin;
mod spectrum;
mod statistics;
#[cfg(test)]
pub(crate) mod testing;
mod view;
mod wall;
mod wall_distance;

pub use scene::Scene;

use crate::geometry::Rect;
use crate::observe::Observation;
use crate::profile::{CheckRule, Profile, Range, Side};

/// A check: its stable id, its unit, how it is measured, and the hint to give on either side of the limit.
#[derive(Debug, Clone, Copy)]
pub struct Measure {
    /// Stable id, as in `runtu-photo inspect`.
    pub id: &'static str,
    /// Unit of the native value.
    pub unit: &'static str,
    /// Computes the native value; `None` when it cannot be assessed in this frame.
    pub read: fn(&Scene) -> Option<Reading>,
    /// Hint when the value is below the least allowed.
    pub hint_low: &'static str,
    /// Hint when the value is above the greatest allowed.
    pub hint_high: &'static str,
}

/// What a measure found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reading {
    /// Native value in the measure's unit, judged against the profile's limit of the same name.
    pub value: f64,
    /// Where in the frame, when the fault has a place.
    pub place: Option<Rect>,
    /// A greatest allowed value that follows from this very frame, where the profile leaves that end open.
    pub frame_max: Option<f64>,
    /// A hint that says more than the side of the limit does.
    pub hint: Option<&'static str>,
}

impl Reading {
    /// A bare value.
    pub fn of(value: impl Into<f64>) -> Self {
        Self { value: value.into(), place: None, frame_max: None, hint: None }
    }

    /// The same with a place.
    pub fn at(self, place: Rect) -> Self {
        Self { place: Some(place), ..self }
    }

    /// The same with a hint of its own.
    pub fn hinting(self, hint: &'static str) -> Self {
        debug_assert!(OWN_HINTS.contains(&hint), "{hint} is not listed, so nobody has words for it");
        Self { hint: Some(hint), ..self }
    }
}

/// Every measure, in the order in which guidance speaks of them: the most useful first.
pub const ALL: &[Measure] = &[
    face_present::MEASURE,
    face_single::MEASURE,
    face_partial::MEASURE,
    resolution::MEASURE,
    framing_distance::MEASURE,
    framing_centre::MEASURE,
    framing_headroom::MEASURE,
    head_cut::MEASURE,
    head_roll::MEASURE,
    head_yaw::MEASURE,
    head_pitch::MEASURE,
    shoulders_level::MEASURE,
    shoulders_square::MEASURE,
    light_level::MEASURE,
    light_backlit::MEASURE,
    light_even::MEASURE,
    light_colour::MEASURE,
    face_shadow::MEASURE,
    face_highlight::MEASURE,
    background_uniform::MEASURE,
    background_shadow::MEASURE,
    background_contrast::MEASURE,
    wall_distance::MEASURE,
    object_in_frame::MEASURE,
    clothes_blue::MEASURE,
    clothes_pattern::MEASURE,
    clothes_neckline::MEASURE,
    headwear::MEASURE,
    accessories::MEASURE,
    forehead_visible::MEASURE,
    ears_visible::MEASURE,
    glasses_glare::MEASURE,
    glasses_tinted::MEASURE,
    eyes_visible::MEASURE,
    eyes_open::MEASURE,
    gaze::MEASURE,
    mouth_closed::MEASURE,
    expression_neutral::MEASURE,
    sharpness::MEASURE,
    motion::MEASURE,
    noise::MEASURE,
    beautified::MEASURE,
    rephotographed::MEASURE,
    camera_facing::MEASURE,
    screenshot::MEASURE,
];

/// Hints that readings give themselves, beside those of [`ALL`].
pub const OWN_HINTS: [&str; 5] =
    ["uncover_lens", "light_from_left", "light_from_right", "show_left_ear", "show_right_ear"];

/// How a check ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Within the limit.
    Pass,
    /// Outside the limit.
    Fail,
    /// Could not be assessed.
    Unknown,
}

/// One judged check.
#[derive(Debug, Clone, PartialEq)]
pub struct Checked {
    /// Stable id.
    pub id: &'static str,
    /// How it ended.
    pub state: State,
    /// True when a fail forbids submitting.
    pub blocking: bool,
    /// Native value; absent when it could not be assessed.
    pub value: Option<f64>,
    /// What is allowed.
    pub limit: Range,
    /// Unit of value and limit.
    pub unit: &'static str,
    /// What to mend, when the check fails.
    pub hint: Option<&'static str>,
    /// Where in the frame, when the fault has a place.
    pub place: Option<Rect>,
}

/// Judges one frame by every check of the profile, in the order of [`ALL`].
pub fn judge(seen: &Observation, profile: &Profile) -> Vec<Checked> {
    judge_some(seen, profile, |_| true)
}

/// Judges one frame by those checks of the profile whose id is wanted, in the order of [`ALL`].
pub fn judge_some(seen: &Observation, profile: &Profile, wanted: impl Fn(&str) -> bool) -> Vec<Checked> {
    let scene = Scene::new(seen, profile);
    let rules = ALL.iter().filter_map(|measure| Some((measure, profile.checks.get(measure.id)?)));
    rules
        .filter(|(measure, _)| wanted(measure.id))
        .map(|(measure, rule)| checked(measure, rule, (measure.read)(&scene)))
        .collect()
}

/// Every check of the profile before anything was seen, in the order of [`ALL`].
pub fn unassessed(profile: &Profile) -> Vec<Checked> {
    ALL.iter().filter_map(|measure| Some(checked(measure, profile.checks.get(measure.id)?, None))).collect()
}

fn checked(measure: &Measure, rule: &CheckRule, reading: Option<Reading>) -> Checked {
    let reading = reading.filter(|reading| reading.value.is_finite());
    let mut limit = rule.rule.range;
    let (mut state, mut hint) = (State::Unknown, None);
    if let Some(reading) = reading {
        limit.max = limit.max.or(reading.frame_max);
        (state, hint) = match limit.side(reading.value) {
            Side::Inside => (State::Pass, None),
            Side::Low => (State::Fail, Some(reading.hint.unwrap_or(measure.hint_low))),
            Side::High => (State::Fail, Some(reading.hint.unwrap_or(measure.hint_high))),
        };
    }
    Checked {
        id: measure.id,
        state,
        blocking: rule.blocking,
        value: reading.map(|reading| reading.value),
        limit,
        unit: measure.unit,
        hint,
        place: reading.and_then(|reading| reading.place),
    }
}

/// Tone of the skin in this light: individual typology angle in degrees, 90 the lightest, -90 the darkest. For whoever
/// measures the checks; no check asks for it.
pub fn skin_tone(seen: &Observation) -> Option<f64> {
    let [lightness, _, yellow] = Scene::new(seen, Profile::default_national()).skin()?.lab;
    Some(f64::from(lightness - 50.0).atan2(f64::from(yellow)).to_degrees())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::testing::{Sitter, judged};

    #[test]
    fn ids_are_unique_and_snake_case() {
        let mut ids: Vec<_> = ALL.iter().map(|measure| measure.id).collect();
        assert!(ids.iter().all(|id| id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')));
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), ALL.len());
    }

    #[test]
    fn a_good_sitter_passes_and_an_empty_frame_is_mostly_unknown() {
        let failed: Vec<_> = judged(&Sitter::good()).into_iter().filter(|c| c.state == State::Fail).collect();
        assert_eq!(failed, []);
        let nobody = judged(&Sitter::nobody());
        let fails: Vec<_> = nobody.iter().filter(|c| c.state == State::Fail).map(|c| c.id).collect();
        assert_eq!(fails, ["face_present"]);
        assert!(nobody.iter().filter(|c| c.state == State::Unknown).all(|c| c.value.is_none() && c.hint.is_none()));
    }
}
