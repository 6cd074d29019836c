//! The geometry of the finished photo drawn over it: what was measured as lines, what is allowed as bands.

use crate::studio::words::use_words;
use leptos::prelude::*;
use runtu_api::report::{Geometry, Limit, StandardReport};

/// Size of the photo in pixels, where the report does not tell.
const SIZE: (f64, f64) = (480.0, 640.0);

/// Everything that is drawn, in photo pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Lines {
    /// Width and height of the photo.
    pub size: (f64, f64),
    /// Head top, and the band it may lie in.
    pub head_top: Level,
    /// Eye line, and the band it may lie in.
    pub eye_line: Level,
    /// Left and right edge of the face.
    pub face: (f64, f64),
    /// Left and right edge of the narrowest and of the widest face that is allowed, as far as there are such.
    pub narrowest: Option<(f64, f64)>,
    /// The widest.
    pub widest: Option<(f64, f64)>,
    /// Centre of the face, and where it may lie.
    pub centre: Level,
}

/// A measured line and the band that it may lie in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Level {
    /// The measured line.
    pub at: f64,
    /// From and to.
    pub band: (f64, f64),
}

impl Lines {
    /// The lines of a report; nothing without geometry.
    pub fn of(report: &StandardReport) -> Option<Self> {
        let Geometry { head_top, eye_line, face_width, face_centre_x } = report.geometry?;
        let rule = |id: &str| report.rules.iter().find(|rule| rule.id == id);
        let limit = |id: &str| rule(id).map(|rule| rule.limit).unwrap_or_default();
        let side = |id: &str, usual: f64| rule(id).and_then(|rule| rule.value).unwrap_or(usual);
        let size = (side("photo_width", SIZE.0), side("photo_height", SIZE.1));
        let half = size.0 / 2.0;
        let down = |at: f64, limit: Limit| Level { at, band: (limit.min.unwrap_or(0.0), limit.max.unwrap_or(size.1)) };
        let around = |width: f64| (face_centre_x - width / 2.0, face_centre_x + width / 2.0);
        let (width, centre) = (limit("face_width"), limit("face_centre"));
        Some(Self {
            size,
            head_top: down(head_top, limit("head_top")),
            eye_line: down(eye_line, limit("eye_line")),
            face: around(face_width),
            narrowest: width.min.map(around),
            widest: width.max.map(around),
            // The rule speaks of parts of half the width.
            centre: Level {
                at: face_centre_x,
                band: (half + centre.min.unwrap_or(-1.0) * half, half + centre.max.unwrap_or(1.0) * half),
            },
        })
    }
}

/// The drawing.
#[component]
pub fn GeometryOverlay(
    /// What to draw.
    lines: Lines,
) -> impl IntoView {
    let i18n = use_words();
    let (width, height) = lines.size;
    let across = |y: f64| view! { <line class="line-measured" x1="0" x2=width y1=y y2=y></line> };
    let band = |(from, to): (f64, f64)| {
        view! { <rect class="line-band" x="0" y=from width=width height=(to - from).max(0.0)></rect> }
    };
    // Marks beside the face: whole lines over it would hide it.
    let marks = |class: &'static str, (left, right): (f64, f64)| {
        let y = lines.eye_line.at + 0.1 * height;
        [left, right].map(|x| view! { <line class=class x1=x x2=x y1=y - 60.0 y2=y + 60.0></line> }).collect_view()
    };
    let word = |y: f64, words: fn(&'static crate::studio::words::Words) -> &'static str| {
        view! { <text class="line-word" x="8" y=y - 7.0>{i18n.t(words)}</text> }
    };
    view! {
        <svg class="lines" viewBox=format!("0 0 {width} {height}") aria-hidden="true" data-lines="true">
            {band(lines.head_top.band)}
            {band(lines.eye_line.band)}
            <rect
                class="line-band"
                x=lines.centre.band.0
                y="0"
                width=(lines.centre.band.1 - lines.centre.band.0).max(0.0)
                height=height
            ></rect>
            {across(lines.head_top.at)}
            {across(lines.eye_line.at)}
            <line class="line-measured line-centre" x1=lines.centre.at x2=lines.centre.at y1="0" y2=height></line>
            {marks("line-measured", lines.face)}
            {lines.narrowest.map(|edges| marks("line-limit", edges))}
            {lines.widest.map(|edges| marks("line-limit", edges))}
            {word(lines.head_top.at, |t| t.capture.line_head_top)}
            {word(lines.eye_line.at, |t| t.capture.line_eyes)}
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use runtu_api::report::{Check, CheckState};

    #[test]
    fn limits_are_drawn_in_photo_pixels() {
        let rule = |id: &str, value: f64, min: Option<f64>, max: Option<f64>| Check {
            id: id.into(),
            state: CheckState::Pass,
            blocking: true,
            value: Some(value),
            limit: Limit { min, max },
            unit: "px".into(),
            hint: None,
            place: None,
        };
        let mut report = StandardReport {
            version: "1".into(),
            app: String::new(),
            profile: "p".into(),
            profile_date: "2025-01-01".into(),
            models: vec![],
            bytes: 1,
            quality: None,
            source: None,
            transform: None,
            capture: None,
            matte: None,
            backdrop: None,
            backdrops: vec![],
            geometry: None,
            rules: vec![
                rule("photo_width", 480.0, None, None),
                rule("photo_height", 640.0, None, None),
                rule("head_top", 80.0, Some(50.0), Some(110.0)),
                rule("face_width", 240.0, Some(180.0), None),
                rule("face_centre", 0.01, Some(-0.02), Some(0.02)),
            ],
            checks: vec![],
        };
        assert_eq!(Lines::of(&report), None);
        report.geometry = Some(Geometry { head_top: 80.0, eye_line: 250.0, face_width: 240.0, face_centre_x: 242.0 });
        let lines = Lines::of(&report).unwrap();
        assert_eq!(lines.head_top, Level { at: 80.0, band: (50.0, 110.0) });
        assert_eq!(lines.eye_line.band, (0.0, 640.0), "a rule that is not there forbids nothing");
        assert_eq!((lines.face, lines.narrowest, lines.widest), ((122.0, 362.0), Some((152.0, 332.0)), None));
        let (from, to) = lines.centre.band;
        assert!((from - 235.2).abs() < 1e-9 && (to - 244.8).abs() < 1e-9);
    }
}
