//! What the phone measured: the photo's figures, every rule that it found broken, and the advice that the student accepted.

use crate::desk::words::use_words;
use crate::studio::capture::in_words;
use leptos::prelude::*;
use runtu_api::report::{Check, CheckState, Origin, StandardReport};

/// The figures and the findings.
#[component]
pub fn Measured(
    /// What came with the photo.
    report: StandardReport,
) -> impl IntoView {
    let words = use_words();
    let px = |value: f64| format!("{value:.0} px");
    let accepted = report.capture.as_ref().map(|capture| capture.accepted.clone()).unwrap_or_default();
    let source = report.capture.as_ref().map(|capture| capture.origin);
    let fails = |check: &&Check| check.state == CheckState::Fail && !accepted.contains(&check.id);
    let failed: Vec<Check> = report.rules.iter().chain(&report.checks).filter(fails).cloned().collect();
    let known = |id: &String| report.checks.iter().find(|check| check.id == *id).cloned();
    let accepted: Vec<_> = accepted.iter().map(|id| (id.clone(), known(id))).collect();
    view! {
        <h2 class="strong">{words.t(|t| t.review.measured)}</h2>
        <dl class="facts measures">
            <dt>{words.t(|t| t.review.file)}</dt>
            <dd class="figures">{format!("{:.1} KB", report.bytes as f64 / 1024.0)}</dd>
            {source
                .map(|source| {
                    view! {
                        <dt>{words.t(|t| t.review.source)}</dt>
                        <dd>
                            {words
                                .t(move |t| match source {
                                    Origin::Camera => t.review.from_camera,
                                    Origin::File => t.review.from_album,
                                })}
                        </dd>
                    }
                })}
            {report
                .geometry
                .map(|geometry| {
                    view! {
                        <dt>{words.t(|t| t.review.head_top)}</dt>
                        <dd class="figures">{px(geometry.head_top)}</dd>
                        <dt>{words.t(|t| t.review.eye_line)}</dt>
                        <dd class="figures">{px(geometry.eye_line)}</dd>
                        <dt>{words.t(|t| t.review.face_width)}</dt>
                        <dd class="figures">{px(geometry.face_width)}</dd>
                        <dt>{words.t(|t| t.review.centre)}</dt>
                        <dd class="figures">{px(geometry.face_centre_x)}</dd>
                    }
                })}
        </dl>
        {report.geometry.is_none().then(|| view! { <p class="muted">{words.t(|t| t.review.no_geometry)}</p> })}
        <Show when={
            let any = !accepted.is_empty();
            move || any
        }>
            <h3 class="strong">{words.t(|t| t.review.accepted)}</h3>
        </Show>
        <ul class="accepted">
            {accepted.into_iter().map(|(id, check)| view! { <Finding id check accepted=true /> }).collect_view()}
        </ul>
        <ul class="failed">
            {failed
                .into_iter()
                .map(|check| view! { <Finding id=check.id.clone() check=Some(check) accepted=false /> })
                .collect_view()}
        </ul>
    }
}

/// A check or rule by its name, with its value beside what is allowed where that is known.
#[component]
fn Finding(id: String, check: Option<Check>, accepted: bool) -> impl IntoView {
    let words = use_words();
    let named = id.clone();
    let name = move || {
        let t = &words.text().capture;
        (t.check)(&named).unwrap_or_else(|| (t.rule)(&named))
    };
    let value = move || check.as_ref().map(|check| in_words(check, &words.text().capture));
    view! {
        <li data-accepted=accepted.then(|| id.clone()) data-failed=(!accepted).then(|| id.clone())>
            {name} " " <span class="muted figures">{value}</span>
        </li>
    }
}
