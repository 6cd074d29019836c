//! The shot, to go on with or to take again.

use super::findings::Findings;
use super::keep::Provenance;
use super::trouble::{StillGone, Trouble};
use super::verdict::{Verdict, verdict};
use super::zoom::Zoomable;
use crate::browser::object_url::{blob, object_url};
use crate::components::{Glyph, Icon, Screen, Waiting};
use crate::drafts::{Draft, use_drafts};
use crate::navigation::use_go;
use crate::pages::loaded::Loaded;
use crate::routes::Page;
use crate::studio::words::use_words;
use crate::vision_client::use_vision;
use leptos::prelude::*;
use leptos::task::spawn_local;
use runtu_api::report::InspectReport;
use runtu_vision_protocol::fault::Fault;

/// How far the review is.
#[derive(Debug, Clone, PartialEq)]
enum Review {
    Checking,
    Judged(InspectReport),
    Failed(Fault),
    /// The phone does not hold the shot any more, or cannot read it.
    Gone,
}

/// The review page.
#[component]
pub fn Shot(loaded: Loaded) -> impl IntoView {
    let i18n = use_words();
    let (vision, drafts, go) = (use_vision(), use_drafts(), use_go());
    let review = RwSignal::new(Review::Checking);
    let picture = RwSignal::new(None::<String>);
    let note = RwSignal::new(String::new());
    let no_room = RwSignal::new(false);
    let id = StoredValue::new(loaded.id.clone());
    let profile = loaded.record.profile.clone();
    let owner = StoredValue::new(Owner::current());

    let look = Callback::new(move |()| {
        let profile = profile.clone();
        review.set(Review::Checking);
        spawn_local(async move {
            let id = id.get_value();
            let Ok(Draft { still: Some(still), note: words, .. }) = drafts.get(&id).await else {
                _ = review.try_set(Review::Gone);
                return;
            };
            note.try_set(words);
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
        (Review::Failed(_) | Review::Gone, _) => "error",
        (_, Some(Verdict::Bad)) => "blocked",
        (_, Some(Verdict::Good | Verdict::Advice)) => "ready",
        _ => "checking",
    });
    let retake = { Callback::new(move |()| go.to(&Page::Camera(id.get_value()))) };
    // The words are kept before the page is left: they travel with the photo.
    let accept = Callback::new(move |()| {
        let words = note.get_untracked();
        spawn_local(async move {
            let id = id.get_value();
            match drafts.update(&id, |draft| draft.note = words).await {
                Ok(_) => go.to(&Page::Preview(id)),
                Err(_) => _ = no_room.try_set(true),
            }
        });
    });
    let may_go_on = move || matches!(verdict(), Some(Verdict::Good | Verdict::Advice));

    view! {
        <Screen
            name="shot"
            state=state
            title=i18n.s(|t| t.capture.shot_title)
            back=Page::Guide(loaded.id)
            actions=move || {
                view! {
                    <Show when=move || no_room.get()>
                        <p class="note note-bad" role="alert" data-error="storage">
                            {i18n.t(|t| t.errors.storage)}
                        </p>
                    </Show>
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
                                {move || {
                                    let t = &i18n.text().capture;
                                    if verdict() == Some(Verdict::Advice) { t.accept_advice } else { t.standardize }
                                }}
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
                Review::Gone => view! { <StillGone retry=look /> }.into_any(),
                Review::Judged(report) => view! { <Findings report still=picture /> }.into_any(),
            }}
            <Show when=move || verdict() == Some(Verdict::Advice)>
                <label class="field accept-note">
                    <span>{i18n.t(|t| t.capture.accept_note)}</span>
                    <textarea
                        rows="2"
                        maxlength="200"
                        data-field="note"
                        placeholder=i18n.t(|t| t.submit.note_hint)
                        prop:value=note
                        on:input=move |event| note.set(event_target_value(&event))
                    ></textarea>
                </label>
            </Show>
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
