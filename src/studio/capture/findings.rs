//! What was found in a still: the verdict, what to mend with a picture of where, and every check for who wants to know.

use super::checklist::{Line, in_words};
use super::cutout::Cutout;
use super::group::grouped;
use super::place::place;
use super::verdict::{Verdict, failed, verdict};
use crate::components::{Glyph, Icon};
use crate::studio::words::use_words;
use leptos::prelude::*;
use runtu_api::report::{Check, InspectReport};

/// The findings.
#[component]
pub fn Findings(
    /// Every check of the still.
    report: InspectReport,
    /// Address of the still.
    #[prop(into)]
    still: Signal<Option<String>>,
) -> impl IntoView {
    let i18n = use_words();
    let verdict = verdict(&report);
    let (class, glyph) = match verdict {
        Verdict::Good => ("note note-ok", Glyph::Check),
        Verdict::Advice => ("note note-warn", Glyph::Alert),
        Verdict::Bad => ("note note-bad", Glyph::Alert),
    };
    let failed = failed(&report);
    let first = failed.first().map(|check| check.id.clone());
    let headline = move || {
        let t = &i18n.text().capture;
        match verdict {
            Verdict::Good => t.shot_good,
            Verdict::Advice => t.shot_advice,
            Verdict::Bad => t.shot_bad,
        }
    };
    let report = StoredValue::new(report);
    view! {
        <div class=class>
            <Icon glyph />
            <p class="strong" role=(verdict == Verdict::Bad).then_some("alert") data-error=first>
                {headline}
            </p>
        </div>
        <ul class="findings">
            {failed.into_iter().map(|check| view! { <Finding check report still /> }).collect_view()}
        </ul>
        <details class="card">
            <summary>{i18n.t(|t| t.capture.all_checks)}</summary>
            <Everything report still />
        </details>
    }
}

/// The part of the still that a check is about.
fn picture(check: &Check, report: StoredValue<InspectReport>, still: Signal<Option<String>>) -> impl IntoView + use<> {
    let (place, size) = report.with_value(|report| (place(check, report), (report.width, report.height)));
    move || still.get().map(|src| view! { <Cutout src size place /> })
}

/// One thing to mend.
#[component]
fn Finding(check: Check, report: StoredValue<InspectReport>, still: Signal<Option<String>>) -> impl IntoView {
    let i18n = use_words();
    let picture = picture(&check, report, still);
    let check = StoredValue::new(check);
    let sentence = move || {
        let t = &i18n.text().capture;
        check.with_value(|check| check.hint.as_deref().and_then(t.hint)).unwrap_or(t.adjust)
    };
    let name = move || {
        let t = &i18n.text().capture;
        check.with_value(|check| (t.check)(&check.id)).unwrap_or(t.other_check)
    };
    let (id, blocking) = check.with_value(|check| (check.id.clone(), check.blocking));
    view! {
        <li class="finding" class:finding-bad=blocking data-check=id>
            {picture}
            <div>
                <p class="strong">{sentence}</p>
                <p class="muted">
                    {name} " · " {move || check.with_value(|check| in_words(check, &i18n.text().capture))}
                </p>
                {(!blocking).then(|| view! { <p class="tag">{i18n.t(|t| t.capture.advisory)}</p> })}
            </div>
        </li>
    }
}

/// Every check in groups, each beside the part of the still that it is about.
#[component]
fn Everything(report: StoredValue<InspectReport>, still: Signal<Option<String>>) -> impl IntoView {
    let i18n = use_words();
    let line = move |check: Check| {
        let picture = picture(&check, report, still);
        view! { <Line check>{picture}</Line> }
    };
    let groups = report.with_value(|report| grouped(&report.checks));
    view! {
        <div class="check-groups">
            {groups
                .into_iter()
                .map(|(group, checks)| {
                    view! {
                        <section class="check-group">
                            <h2 class="strong">{i18n.t(move |t| (t.capture.group)(group))}</h2>
                            <ul class="check-list">{checks.into_iter().map(line).collect_view()}</ul>
                        </section>
                    }
                })
                .collect_view()}
        </div>
    }
}
