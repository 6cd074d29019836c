//! The shot, to go on with or to take again.

use super::keep::Provenance;
use super::trouble::Trouble;
use super::verdict::{Verdict, failed, verdict};
use super::zoom::Zoomable;
use crate::app::use_go;
use crate::browser::object_url::{blob, object_url};
use crate::components::{Glyph, Icon, Screen, Waiting};
use crate::drafts::use_drafts;
use crate::i18n::use_i18n;
use crate::pages::loaded::Loaded;
use crate::routes::Page;
use crate::vision_client::use_vision;
use leptos::prelude::*;
use leptos::task::spawn_local;
use runtu_api::report::{CheckState, InspectReport};
use runtu_vision_protocol::fault::Fault;

/// How far the review is.
#[derive(Debug, Clone, PartialEq)]
enum Review {
    Checking,
    Judged(InspectReport),
    Failed(Fault),
}

/// The review page.
#[component]
pub fn Shot(loaded: Loaded) -> impl IntoView {
    let i18n = use_i18n();
    let (vision, drafts, go) = (use_vision(), use_drafts(), use_go());
    let review = RwSignal::new(Review::Checking);
    let picture = RwSignal::new(None::<String>);
    let id = StoredValue::new(loaded.id.clone());
    let profile = loaded.record.profile.clone();
    let owner = StoredValue::new(Owner::current());

    let look = Callback::new(move |()| {
        let profile = profile.clone();
        review.set(Review::Checking);
        spawn_local(async move {
            let id = id.get_value();
            let Ok(draft) = drafts.get(&id).await else { return };
            let Some(still) = draft.still else { return };
            let Some(Some(owner)) = owner.try_get_value() else { return };
            picture.try_set(owner.with(|| object_url(&still.bytes, &still.mime).ok()));
            let known = Provenance::of(&still);
            if let Some(report) = known.report {
                review.try_set(Review::Judged(report));
                return;
            }
            let looked_at = match blob(&still.bytes, &still.mime) {
                Ok(file) => vision.inspect_file(file, &profile).await,
                Err(_) => Err(Fault::Lost),
            };
            match looked_at {
                Ok(seen) => {
                    let camera = Provenance { report: Some(seen.report.clone()), ..known }.to_json();
                    review.try_set(Review::Judged(seen.report));
                    // Without room for it the shot is looked at again next time.
                    _ = drafts
                        .update(&id, |draft| draft.still.iter_mut().for_each(|s| s.camera = camera.clone()))
                        .await;
                }
                Err(fault) => _ = review.try_set(Review::Failed(fault)),
            }
        });
    });
    look.run(());

    let verdict = move || {
        review.with(|review| match review {
            Review::Judged(report) => Some(verdict(report)),
            _ => None,
        })
    };
    let state = Signal::derive(move || match (review.get(), verdict()) {
        (Review::Failed(_), _) => "error",
        (_, Some(Verdict::Bad)) => "blocked",
        (_, Some(Verdict::Good | Verdict::Advice)) => "ready",
        _ => "checking",
    });
    let retake = {
        let go = go.clone();
        Callback::new(move |()| go.to(&Page::Camera(id.get_value())))
    };
    let accept = Callback::new(move |()| go.to(&Page::Preview(id.get_value())));
    let may_go_on = move || matches!(verdict(), Some(Verdict::Good | Verdict::Advice));

    view! {
        <Screen
            name="shot"
            state=state
            title=i18n.s(|t| t.capture.shot_title)
            back=Page::Guide(loaded.id)
            actions=move || {
                view! {
                    <p class="small-print">
                        <Icon glyph=Glyph::Lock />
                        {i18n.t(|t| t.capture.stays_here)}
                    </p>
                    <div class="two-buttons">
                        <button
                            class=move || if may_go_on() { "button-quiet" } else { "button" }
                            data-action="retake"
                            on:click=move |_| retake.run(())
                        >
                            {i18n.t(|t| t.capture.retake)}
                        </button>
                        <Show when=may_go_on>
                            <button class="button" data-action="accept" on:click=move |_| accept.run(())>
                                {i18n.t(|t| t.capture.standardize)}
                            </button>
                        </Show>
                    </div>
                }
            }
        >
            {move || match review.get() {
                Review::Checking => {
                    view! { <Waiting text=i18n.s(|t| t.capture.checking) /> }.into_any()
                }
                Review::Failed(fault) => {
                    let file_fault = matches!(fault, Fault::Picture(_));
                    view! {
                        <Trouble fault>
                            <Show when=move || !file_fault>
                                <button class="button-text" data-action="retry" on:click=move |_| look.run(())>
                                    {i18n.t(|t| t.common.retry)}
                                </button>
                            </Show>
                        </Trouble>
                    }
                        .into_any()
                }
                Review::Judged(report) => view! { <Findings report /> }.into_any(),
            }}
            {move || {
                let readable = !matches!(review.get(), Review::Failed(Fault::Picture(_)));
                picture
                    .get()
                    .filter(|_| readable)
                    .map(|src| view! { <Zoomable src=src alt=i18n.s(|t| t.capture.shot_alt) /> })
            }}
        </Screen>
    }
}

/// The verdict, what to mend, and every check for who wants to know.
#[component]
fn Findings(report: InspectReport) -> impl IntoView {
    let i18n = use_i18n();
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
    let to_mend = move || {
        let t = &i18n.text().capture;
        let sentence = |hint: &Option<String>| hint.as_deref().and_then(t.hint).unwrap_or(t.adjust);
        failed.iter().map(|check| view! { <li data-check=check.id.clone()>{sentence(&check.hint)}</li> }).collect_view()
    };
    let every = move || {
        let t = &i18n.text().capture;
        let line = |check: &runtu_api::report::Check| {
            let name = (t.check)(&check.id)?;
            let (class, glyph) = match check.state {
                CheckState::Pass => ("strip-pass", Glyph::Check),
                CheckState::Fail => ("strip-fail", Glyph::Cross),
                CheckState::Unknown => ("strip-unknown", Glyph::Clock),
            };
            let unknown = (check.state == CheckState::Unknown).then_some(t.not_assessed);
            Some(view! {
                <li class=class>
                    <Icon glyph />
                    {name}
                    <span class="muted">{unknown}</span>
                </li>
            })
        };
        report.checks.iter().filter_map(line).collect_view()
    };
    view! {
        <div class=class>
            <Icon glyph />
            <div>
                <p class="strong" role=(verdict == Verdict::Bad).then_some("alert") data-error=first>
                    {headline}
                </p>
                <ul class="to-mend">{to_mend}</ul>
            </div>
        </div>
        <details class="card">
            <summary>{i18n.t(|t| t.capture.all_checks)}</summary>
            <ul class="check-list">{every}</ul>
        </details>
    }
}
