//! One photo to decide: large, with its measures, and a decision within reach of a key.

use super::geometry::GeometryLines;
use super::measured::Measured;
use crate::api::{self, ApiError};
use crate::components::{ErrorNote, Glyph, Icon, LanguageSwitch, Waiting};
use crate::desk::address::Address;
use crate::desk::use_go;
use crate::desk::words::use_words;
use crate::moment::in_china;
use crate::navigation::Address as _;
use crate::routes::Id;
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use runtu_api::staff::{Decision, ReviewItem};
use runtu_api::student::ReturnReason;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// The submission's page.
#[component]
pub fn Item(submission: Id) -> impl IntoView {
    let words = use_words();
    let again = RwSignal::new(0_u32);
    let asked = submission.clone();
    let loading = LocalResource::new(move || {
        again.track();
        let id = asked.clone();
        async move { api::staff::submission(&id).await }
    });
    let state = move || match loading.get() {
        None => "loading",
        Some(Err(_)) => "error",
        Some(Ok(item)) if item.decision.is_some() => "decided",
        Some(Ok(_)) => "waiting",
    };
    Effect::new(move || document().set_title(words.text().review.title));
    view! {
        <div class="desk" data-page="review-item" data-state=state>
            <header class="desk-bar">
                <a
                    href=Address::Queue.path()
                    class="icon-button"
                    data-action="back"
                    aria-label=words.t(|t| t.review.to_queue)
                >
                    <Icon glyph=Glyph::Back />
                </a>
                <h1 class="desk-title">{words.t(|t| t.review.title)}</h1>
                <LanguageSwitch />
            </header>
            <main class="desk-main">
                {move || match loading.get() {
                    None => view! { <Waiting /> }.into_any(),
                    Some(Err(error)) => {
                        view! { <ErrorNote error retry=move |()| again.update(|count| *count += 1) /> }.into_any()
                    }
                    Some(Ok(item)) => view! { <Desk id=submission.clone() item /> }.into_any(),
                }}
            </main>
        </div>
    }
}

#[component]
fn Desk(id: Id, item: ReviewItem) -> impl IntoView {
    let words = use_words();
    let geometry = item.report.geometry;
    let lines = RwSignal::new(true);
    let name = item.name.clone();
    let photo = api::staff::photo_path(&id);
    view! {
        <div class="desk-columns">
            <figure class="desk-photo">
                <img src=photo width="480" height="640" alt=words.t(move |t| (t.review.photo)(&name)) />
                <Show when=move || lines.get()>
                    {geometry.map(|geometry| view! { <GeometryLines geometry /> })}
                </Show>
            </figure>
            <div class="desk-side">
                <h2 class="headline">{item.name}</h2>
                <p class="muted">{item.school}</p>
                <dl class="facts">
                    <dt>{words.t(|t| t.review.student_no)}</dt>
                    <dd class="figures">{item.student_no}</dd>
                    <dt>{words.t(|t| t.review.submitted_at)}</dt>
                    <dd class="figures">{in_china(&item.submitted_at)}</dd>
                    {item
                        .note
                        .map(|note| {
                            view! {
                                <dt>{words.t(|t| t.review.student_note)}</dt>
                                <dd data-note="student">{note}</dd>
                            }
                        })}
                </dl>
                <Measured report=item.report />
                {geometry
                    .map(|_| {
                        view! {
                            <label class="check">
                                <input
                                    type="checkbox"
                                    data-action="lines"
                                    prop:checked=lines
                                    on:change=move |event| lines.set(event_target_checked(&event))
                                />
                                <span>{words.t(|t| t.review.lines)}</span>
                            </label>
                        }
                    })}
                {match item.decision {
                    Some(_) => {
                        view! {
                            <p class="note note-plain" role="status">
                                {words.t(|t| t.review.decided)}
                            </p>
                        }
                            .into_any()
                    }
                    None => view! { <Decide id /> }.into_any(),
                }}
            </div>
        </div>
    }
}

/// The reasons with their number keys, a note, and the two decisions.
#[component]
fn Decide(id: Id) -> impl IntoView {
    let words = use_words();
    let go = use_go();
    let reasons = RwSignal::new(Vec::<ReturnReason>::new());
    let note = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let no_reason = RwSignal::new(false);
    let error = RwSignal::new(None::<ApiError>);

    let decide = Callback::new(move |decision: Decision| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        error.set(None);
        let id = id.clone();
        spawn_local(async move {
            match api::staff::decide(&id, &decision).await {
                Ok(_) => go.replace(&Address::Queue),
                Err(fault) => {
                    error.try_set(Some(fault));
                    busy.try_set(false);
                }
            }
        });
    });
    let approve = move || decide.run(Decision::Approve);
    let send_back = move || {
        let reasons = reasons.get_untracked();
        no_reason.set(reasons.is_empty());
        if !reasons.is_empty() {
            let note = Some(note.get_untracked().trim().to_owned()).filter(|note| !note.is_empty());
            decide.run(Decision::Return { reasons, note });
        }
    };
    let toggle = move |reason: ReturnReason| {
        no_reason.set(false);
        reasons.update(|chosen| match chosen.iter().position(|other| *other == reason) {
            Some(index) => _ = chosen.remove(index),
            None => chosen.push(reason),
        });
    };
    let keys = window_event_listener(ev::keydown, move |event| {
        let typing = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok()).is_some_and(|element| {
            matches!(element.tag_name().as_str(), "TEXTAREA" | "INPUT") && !is_checkbox(&element)
        });
        if typing || event.ctrl_key() || event.meta_key() || event.alt_key() || event.repeat() {
            return;
        }
        match event.key().as_str() {
            "a" | "A" => approve(),
            "r" | "R" => send_back(),
            key => {
                if let Some(reason) = reason_of(key) {
                    toggle(reason);
                }
            }
        }
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
            <span>{words.t(|t| t.review.note)}</span>
            <textarea
                rows="2"
                maxlength="500"
                data-field="reviewer-note"
                on:input=move |event| note.set(event_target_value(&event))
            ></textarea>
        </label>
        <Show when=move || no_reason.get()>
            <p class="note note-bad" role="alert" data-error="pick_reason">
                {words.t(|t| t.review.pick_reason)}
            </p>
        </Show>
        {move || error.get().map(|error| view! { <ErrorNote error /> })}
        <div class="desk-actions">
            <button class="button-quiet button-return" data-action="return" disabled=busy on:click=move |_| send_back()>
                {words.t(|t| t.review.send_back)}
                <kbd>"R"</kbd>
            </button>
            <button class="button" data-action="approve" disabled=busy on:click=move |_| approve()>
                {words.t(|t| t.review.approve)}
                <kbd>"A"</kbd>
            </button>
        </div>
        <p class="small-print">{words.t(|t| t.review.keys)}</p>
    }
}

fn is_checkbox(element: &HtmlElement) -> bool {
    element.get_attribute("type").as_deref() == Some("checkbox")
}

/// The number key of the reason at `index`; there are nine.
fn key_of(index: usize) -> Option<char> {
    char::from_digit(u32::try_from(index).ok()? + 1, 10)
}

fn reason_of(key: &str) -> Option<ReturnReason> {
    let number: usize = key.parse().ok()?;
    ReturnReason::ALL.get(number.checked_sub(1)?).copied().filter(|_| number <= 9)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_and_reasons_agree() {
        for (index, reason) in ReturnReason::ALL.into_iter().enumerate() {
            match key_of(index) {
                Some(key) => assert_eq!(reason_of(&key.to_string()), Some(reason)),
                None => assert!(index >= 9),
            }
        }
        for key in ["0", "10", "x", "", "-1"] {
            assert_eq!(reason_of(key), None, "{key}");
        }
    }
}
