//! The reasons with their number keys, a note, and what can be said.

use super::keys::{is_taken, key_of, reason_of};
use super::shift::{Event, Say};
use super::work::Work;
use crate::desk::words::use_words;
use leptos::ev;
use leptos::html::Textarea;
use leptos::prelude::*;
use runtu_api::staff::Decision;
use runtu_api::student::ReturnReason;

/// Why nothing was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hitch {
    /// A return needs a reason.
    NoReason,
    /// A lead must know why.
    NoNote,
}

/// The decision on the photo that is shown.
#[component]
pub fn Decide(
    /// Whether its photo is shown: only then keys are meant for it.
    shown: Memo<bool>,
) -> impl IntoView {
    let words = use_words();
    let work = expect_context::<Work>();
    let reasons = RwSignal::new(Vec::<ReturnReason>::new());
    let note = RwSignal::new(String::new());
    let hitch = RwSignal::new(None::<Hitch>);
    let field = NodeRef::<Textarea>::new();

    let written = move || Some(note.get_untracked().trim().to_owned()).filter(|note| !note.is_empty());
    let say = move |say: Say| {
        if shown.get_untracked() {
            work.happen(Event::Say(say));
        }
    };
    let approve = move || say(Say::Decide(Decision::Approve));
    let send_back = move || {
        let reasons = reasons.get_untracked();
        if reasons.is_empty() {
            return hitch.set(Some(Hitch::NoReason));
        }
        say(Say::Decide(Decision::Return { reasons, note: written() }));
    };
    let escalate = move || match written() {
        Some(note) => say(Say::Escalate(note)),
        None => {
            hitch.set(Some(Hitch::NoNote));
            if let Some(field) = field.get_untracked() {
                // The sentence says where to write if this fails.
                _ = field.focus();
            }
        }
    };
    let skip = move || {
        if shown.get_untracked() {
            work.happen(Event::Skip);
        }
    };
    let toggle = move |reason: ReturnReason| {
        hitch.set(None);
        reasons.update(|chosen| match chosen.iter().position(|other| *other == reason) {
            Some(index) => _ = chosen.remove(index),
            None => chosen.push(reason),
        });
    };
    let keys = window_event_listener(ev::keydown, move |event| {
        if !shown.get_untracked() || is_taken(&event) {
            return;
        }
        let key = event.key();
        match key.as_str() {
            "a" | "A" => approve(),
            "r" | "R" => send_back(),
            "e" | "E" => escalate(),
            "s" | "S" => skip(),
            "u" | "U" => work.happen(Event::Undo),
            "n" | "N" => {
                if let Some(field) = field.get_untracked() {
                    _ = field.focus();
                }
            }
            key => match reason_of(key) {
                Some(reason) => toggle(reason),
                None => return,
            },
        }
        event.prevent_default();
    });
    on_cleanup(move || keys.remove());

    view! {
        <fieldset class="reason-keys">
            <legend class="strong">{words.t(|t| t.review.reasons)}</legend>
            {ReturnReason::ALL
                .into_iter()
                .enumerate()
                .map(|(index, reason)| {
                    let chosen = move || reasons.with(|reasons| reasons.contains(&reason));
                    view! {
                        <button
                            type="button"
                            class="reason-key"
                            data-action=format!("reason-{}", index + 1)
                            aria-pressed=move || chosen().to_string()
                            on:click=move |_| toggle(reason)
                        >
                            {key_of(index).map(|key| view! { <kbd>{key}</kbd> })}
                            {words.t(move |t| (t.review.reason)(reason))}
                        </button>
                    }
                })
                .collect_view()}
        </fieldset>
        <label class="field">
            <span>{words.t(|t| t.review.note)} " " <kbd>"N"</kbd></span>
            <textarea
                rows="2"
                maxlength="500"
                data-field="reviewer-note"
                node_ref=field
                on:input=move |event| note.set(event_target_value(&event))
                // Escape gives the keys back to the desk.
                on:keydown=move |event| {
                    if event.key() == "Escape" && let Some(field) = field.get_untracked() {
                        _ = field.blur();
                    }
                }
            ></textarea>
        </label>
        {move || {
            hitch
                .get()
                .map(|hitch| {
                    let (name, sentence) = match hitch {
                        Hitch::NoReason => ("pick_reason", words.text().review.pick_reason),
                        Hitch::NoNote => ("say_why", words.text().review.say_why),
                    };
                    view! {
                        <p class="note note-bad" role="alert" data-error=name>
                            {sentence}
                        </p>
                    }
                })
        }}
        <div class="desk-actions">
            <button class="button" data-action="approve" on:click=move |_| approve()>
                {words.t(|t| t.review.approve)}
                <kbd>"A"</kbd>
            </button>
            <button class="button-quiet button-return" data-action="return" on:click=move |_| send_back()>
                {words.t(|t| t.review.send_back)}
                <kbd>"R"</kbd>
            </button>
            <button class="button-quiet" data-action="escalate" on:click=move |_| escalate()>
                {words.t(|t| t.review.escalate)}
                <kbd>"E"</kbd>
            </button>
            <button class="button-quiet" data-action="skip" on:click=move |_| skip()>
                {words.t(|t| t.review.skip)}
                <kbd>"S"</kbd>
            </button>
        </div>
        <p class="small-print">{words.t(|t| t.review.keys)}</p>
    }
}
