//! The review desk: one photo after the other, the next one ready behind it.

use super::panel::Panel;
use super::shift::{Event, Say, Tally, Trouble};
use super::work::{Work, undoable};
use crate::components::{ErrorNote, Glyph, Icon, Waiting};
use crate::desk::frame::Frame;
use crate::desk::signed::Room;
use crate::desk::words::use_words;
use leptos::prelude::*;
use runtu_api::staff::Decision;

/// The room.
#[component]
pub fn Review() -> impl IntoView {
    view! {
        <Frame room=Room::Review>
            <Shift />
        </Frame>
    }
}

#[component]
fn Shift() -> impl IntoView {
    let words = use_words();
    let work = Work::start();
    provide_context(work);
    let held = work.part(|shift| shift.held().cloned().collect::<Vec<_>>());
    let now = work.part(|shift| shift.now.as_ref().map(|case| case.id.clone()));
    let asking = work.part(|shift| shift.asking);
    let state = move || match (now.get(), asking.get()) {
        (Some(_), _) => "photo",
        (None, true) => "loading",
        (None, false) => "empty",
    };
    view! {
        <div class="shift" data-page="review" data-state=state>
            <Strip />
            // The one behind is there already, with its photo: it only has to be shown.
            <For each=move || held.get() key=|case| (case.id.clone(), case.generation) let(case)>
                {
                    let id = case.id.clone();
                    let shown = Memo::new(move |_| now.get().as_ref() == Some(&id));
                    view! { <Panel case shown /> }
                }
            </For>
            <Show when=move || now.get().is_none()>
                <Show when=move || asking.get() fallback=move || view! { <Empty /> }>
                    <Waiting />
                </Show>
            </Show>
            <p class="visually-hidden" role="status">
                {move || {
                    let t = &words.text().review;
                    now.get().and_then(|_| work.with(|shift| shift.now.as_ref().map(|case| (t.photo)(&case.item.name))).flatten())
                }}
            </p>
        </div>
    }
}

#[component]
fn Empty() -> impl IntoView {
    let words = use_words();
    let work = expect_context::<Work>();
    view! {
        <div class="desk-empty">
            <h2 class="headline">{words.t(|t| t.review.empty)}</h2>
            <p class="lead">{words.t(|t| t.review.empty_lead)}</p>
            <button class="button-quiet" data-action="refresh" on:click=move |_| work.happen(Event::More)>
                {words.t(|t| t.review.refresh)}
            </button>
        </div>
    }
}

/// What was done, what was said last, and what went wrong.
#[component]
fn Strip() -> impl IntoView {
    let words = use_words();
    let work = expect_context::<Work>();
    let tally = work.part(|shift| shift.tally);
    let last = work.part(undoable);
    let kept = work.part(super::shift::Shift::kept);
    let trouble = work.part(|shift| shift.trouble.clone());
    view! {
        <div class="strip">
            <p class="muted figures" data-tally=move || tally.get().approved + tally.get().returned>
                {move || {
                    let Tally { approved, returned, escalated, skipped } = tally.get();
                    (words.text().review.tally)(approved, returned, escalated, skipped)
                }}
            </p>
            {move || {
                last.get()
                    .map(|(name, say)| {
                        view! {
                            <p class="strip-last" role="status">
                                <span>
                                    {move || {
                                        let t = &words.text().review;
                                        match &say {
                                            Say::Decide(Decision::Approve) => (t.said_approve)(&name),
                                            Say::Decide(Decision::Return { .. }) => (t.said_return)(&name),
                                            Say::Escalate(_) => (t.said_escalate)(&name),
                                        }
                                    }}
                                </span>
                                <button class="button-text" data-action="undo" on:click=move |_| work.happen(Event::Undo)>
                                    {words.t(|t| t.review.undo)}
                                    <kbd>"U"</kbd>
                                </button>
                            </p>
                        }
                    })
            }}
            <Show when=move || kept.get() != 0>
                <p class="note note-warn" role="status" data-kept=kept>
                    <Icon glyph=Glyph::Cloud />
                    <span>{move || (words.text().review.kept)(kept.get())}</span>
                    <button class="button-text" data-action="resend" on:click=move |_| work.happen(Event::Resend)>
                        {words.t(|t| t.review.resend)}
                    </button>
                </p>
            </Show>
            {move || trouble.get().map(|trouble| view! { <Told trouble /> })}
        </div>
    }
}

#[component]
fn Told(trouble: Trouble) -> impl IntoView {
    let words = use_words();
    let work = expect_context::<Work>();
    let (name, sentence, error) = match trouble {
        Trouble::NoNext(error) => {
            return view! { <ErrorNote error retry=move |()| work.happen(Event::More) /> }.into_any();
        }
        Trouble::NotTaken(name, error) => {
            ("not_taken", words.t(move |t| (t.review.not_taken)(&name)).into_any(), Some(error))
        }
        Trouble::Lost(name) => ("lease_lost", words.t(move |t| (t.review.lost)(&name)).into_any(), None),
        Trouble::NoUndo(error) => ("no_undo", words.t(|t| t.review.no_undo).into_any(), Some(error)),
    };
    view! {
        <div class="note note-bad">
            <Icon glyph=Glyph::Alert />
            <div>
                <p role="alert" data-error=name>
                    {sentence}
                </p>
                {error.map(|error| view! { <ErrorNote error /> })}
                <button class="button-text" data-action="read" on:click=move |_| work.happen(Event::Read)>
                    {words.t(|t| t.review.read)}
                </button>
            </div>
        </div>
    }
    .into_any()
}
