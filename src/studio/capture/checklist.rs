//! Every check of the live picture in groups, one tap away.

use super::group::grouped;
use crate::components::{Glyph, Icon, Sheet};
use crate::studio::words::{Capture, use_words};
use gloo_timers::callback::Interval;
use leptos::prelude::*;
use runtu_api::report::{Check, CheckState};
use runtu_vision_protocol::message::Live;

/// How often the open list follows the picture, in milliseconds: it is read, not watched.
const FOLLOW_MS: u32 = 700;

/// The sheet with the list; it follows the picture while it is open.
#[component]
pub fn Checklist(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// What was seen last.
    live: Signal<Option<Live>>,
) -> impl IntoView {
    let i18n = use_words();
    let shown = RwSignal::new(None::<Vec<Check>>);
    let look = move || {
        if open.try_get_untracked() == Some(true) {
            shown.set(live.with_untracked(|live| live.as_ref().map(|live| live.report.checks.clone())));
        }
    };
    Effect::new(move || {
        open.track();
        look();
    });
    // Ends with the page that owns it.
    StoredValue::new_local(Interval::new(FOLLOW_MS, look));
    view! {
        <Sheet open name="checklist" title=i18n.s(|t| t.capture.all_checks)>
            {move || match shown.get() {
                Some(checks) => view! { <Groups checks /> }.into_any(),
                None => view! { <p>{i18n.t(|t| t.capture.looking)}</p> }.into_any(),
            }}
            <div class="sheet-actions">
                <button class="button" data-action="close-checklist" on:click=move |_| open.set(false)>
                    {i18n.t(|t| t.capture.back_to_camera)}
                </button>
            </div>
        </Sheet>
    }
}

/// The checks in groups: name, state, and the measured value beside what is allowed.
#[component]
pub fn Groups(
    /// The checks.
    checks: Vec<Check>,
) -> impl IntoView {
    let i18n = use_words();
    let groups = move || {
        grouped(&checks)
            .into_iter()
            .map(|(group, checks)| {
                view! {
                    <section class="check-group">
                        <h3 class="strong">{i18n.t(move |t| (t.capture.group)(group))}</h3>
                        <ul class="check-list">
                            {checks.into_iter().map(|check| view! { <Line check /> }).collect_view()}
                        </ul>
                    </section>
                }
            })
            .collect_view()
    };
    view! { <div class="check-groups">{groups}</div> }
}

/// Class and sign of a state.
pub fn sign(state: CheckState) -> (&'static str, Glyph) {
    match state {
        CheckState::Pass => ("check-pass", Glyph::Check),
        CheckState::Fail => ("check-fail", Glyph::Cross),
        CheckState::Unknown => ("check-unknown", Glyph::Clock),
    }
}

/// One check in words.
#[component]
pub fn Line(
    /// The check.
    check: Check,
    /// A picture beside it.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let i18n = use_words();
    let (class, glyph) = sign(check.state);
    let id = check.id.clone();
    let named = check.clone();
    let name = move || {
        let t = &i18n.text().capture;
        (t.check)(&named.id).unwrap_or(t.other_check)
    };
    let advisory = !check.blocking;
    let state = check.state;
    let said = move || {
        let t = &i18n.text().capture;
        match state {
            CheckState::Pass => t.passes,
            CheckState::Fail => t.fails,
            CheckState::Unknown => t.not_assessed,
        }
    };
    view! {
        <li class=class data-check=id>
            <Icon glyph />
            <div>
                <p>
                    {name}
                    <span class="visually-hidden">{said}</span>
                    {advisory.then(|| view! { <span class="tag">{i18n.t(|t| t.capture.advisory)}</span> })}
                </p>
                <p class="muted figures">
                    {move || in_words(&check, &i18n.text().capture)}
                </p>
            </div>
            {children.map(|children| children())}
        </li>
    }
}

/// The measured value and what is allowed, in words.
pub fn in_words(check: &Check, text: &'static Capture) -> String {
    let t = text;
    match check.value {
        Some(value) => (t.measured)(&(t.value)(&check.unit, value), &(t.limit)(&check.unit, check.limit)),
        None => t.not_assessed.into(),
    }
}
