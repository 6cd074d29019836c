//! What was measured on the finished photo, in words: every rule with its value and what is allowed.

use super::checklist::{in_words, sign};
use crate::components::{Glyph, Icon};
use crate::studio::words::use_words;
use leptos::prelude::*;
use runtu_api::report::{Check, CheckState, StandardReport};

/// Rules of the geometry; all others are of the file.
const GEOMETRY: [&str; 5] = ["head_top", "eye_line", "face_width", "face_centre", "chest_gap"];

/// True when no rule is broken. What cannot be assessed is not kept.
pub fn keeps_every_rule(report: &StandardReport) -> bool {
    report.rules.iter().all(|rule| !rule.blocking || rule.state == CheckState::Pass)
}

/// The verdict, and below it the measurements.
#[component]
pub fn Measured(
    /// Everything measured.
    report: StandardReport,
) -> impl IntoView {
    let i18n = use_words();
    let good = keeps_every_rule(&report);
    let (class, glyph) = if good { ("note note-ok", Glyph::Check) } else { ("note note-bad", Glyph::Alert) };
    let broken: Vec<String> = report
        .rules
        .iter()
        .filter(|rule| rule.blocking && rule.state != CheckState::Pass)
        .map(|rule| rule.id.clone())
        .collect();
    let first = broken.first().cloned();
    let (geometry, file): (Vec<Check>, Vec<Check>) =
        report.rules.iter().cloned().partition(|rule| GEOMETRY.contains(&rule.id.as_str()));
    let origin = report.source.zip(report.transform).map(|([width, height], cut)| (width, height, cut.scale));
    view! {
        <div class=class>
            <Icon glyph />
            <div>
                <p class="strong" role=(!good).then_some("alert") data-error=first>
                    {move || if good { i18n.text().capture.photo_good } else { i18n.text().capture.photo_bad }}
                </p>
                <ul class="to-mend">
                    {move || {
                        broken.iter().map(|id| view! { <li>{(i18n.text().capture.rule)(id)}</li> }).collect_view()
                    }}
                </ul>
            </div>
        </div>
        <details class="card" data-report="">
            <summary>{i18n.t(|t| t.capture.report)}</summary>
            <h2 class="strong">{i18n.t(|t| t.capture.geometry)}</h2>
            <ul class="check-list">{geometry.into_iter().map(|rule| view! { <Rule rule /> }).collect_view()}</ul>
            <h2 class="strong">{i18n.t(|t| t.capture.file)}</h2>
            <ul class="check-list">{file.into_iter().map(|rule| view! { <Rule rule /> }).collect_view()}</ul>
            {origin
                .map(|(width, height, scale)| {
                    view! {
                        <p class="muted">
                            {i18n.t(move |t| (t.capture.origin)(width, height, scale))}
                        </p>
                    }
                })}
        </details>
    }
}

#[component]
fn Rule(rule: Check) -> impl IntoView {
    let i18n = use_words();
    let (class, glyph) = sign(rule.state);
    let (id, named) = (rule.id.clone(), rule.id.clone());
    view! {
        <li class=class data-rule=id>
            <Icon glyph />
            <div>
                <p>{move || (i18n.text().capture.rule)(&named)}</p>
                <p class="muted figures">{move || in_words(&rule, &i18n.text().capture)}</p>
            </div>
        </li>
    }
}
