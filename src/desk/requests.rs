//! What students ask: a photo back, or a correction. Leads answer.

use super::frame::Frame;
use super::signed::{Room, use_signed};
use super::words::use_words;
use crate::api::{self, ApiError};
use crate::components::{ErrorNote, Waiting};
use crate::moment::in_china;
use leptos::prelude::*;
use leptos::task::spawn_local;
use runtu_api::staff::{AnswerRequest, StudentRequest};

/// The room.
#[component]
pub fn Requests() -> impl IntoView {
    view! {
        <Frame room=Room::Requests>
            <Open />
        </Frame>
    }
}

#[component]
fn Open() -> impl IntoView {
    let words = use_words();
    let signed = use_signed();
    let again = RwSignal::new(0_u32);
    let refresh = Callback::new(move |()| again.update(|count| *count += 1));
    let loading = LocalResource::new(move || {
        again.track();
        async move { api::staff::requests().await.inspect_err(|error| signed.note(error)) }
    });
    let state = move || match loading.get() {
        None => "loading",
        Some(Err(_)) => "error",
        Some(Ok(requests)) if requests.items.is_empty() => "empty",
        Some(Ok(_)) => "ready",
    };
    view! {
        <div class="desk-page" data-page="requests" data-state=state>
            {move || match loading.get() {
                None => view! { <Waiting /> }.into_any(),
                Some(Err(error)) => view! { <ErrorNote error retry=refresh /> }.into_any(),
                Some(Ok(requests)) => {
                    let waiting = requests.waiting;
                    view! {
                        <h2 class="headline">{words.t(move |t| (t.requests.waiting)(waiting))}</h2>
                        <ul class="desk-list">
                            {requests.items.into_iter().map(|asked| view! { <One asked done=refresh /> }).collect_view()}
                        </ul>
                    }
                        .into_any()
                }
            }}
        </div>
    }
}

/// One request with its answer.
#[component]
fn One(asked: StudentRequest, done: Callback<()>) -> impl IntoView {
    let words = use_words();
    let signed = use_signed();
    let StudentRequest { name, school, student_no, request, .. } = asked;
    let id = StoredValue::new(request.id);
    let kind = request.kind;
    let note = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let error = RwSignal::new(None::<ApiError>);
    let answer = Callback::new(move |granted: bool| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        error.set(None);
        let note = Some(note.get_untracked().trim().to_owned()).filter(|note| !note.is_empty());
        spawn_local(async move {
            match api::staff::answer(&id.get_value(), &AnswerRequest { granted, note }).await {
                Ok(_) => _ = done.try_run(()),
                Err(fault) => {
                    signed.note(&fault);
                    error.try_set(Some(fault));
                    busy.try_set(false);
                }
            }
        });
    });
    view! {
        <li class="card" data-request=format!("{kind:?}")>
            <div class="title-row">
                <h3 class="strong">{name}</h3>
                <span class="badge badge-wait">{words.t(move |t| (t.requests.kind)(kind))}</span>
            </div>
            <p class="muted">{school} " · " <span class="figures">{student_no}</span> " · " <span class="figures">{in_china(&request.created_at)}</span></p>
            <p>{request.message}</p>
            <label class="field">
                <span>{words.t(|t| t.requests.note)}</span>
                <textarea
                    rows="2"
                    maxlength="500"
                    data-field="answer-note"
                    on:input=move |event| note.set(event_target_value(&event))
                ></textarea>
            </label>
            {move || error.get().map(|error| view! { <ErrorNote error retry=done /> })}
            <div class="row-actions">
                <button class="button" data-action="grant" disabled=busy on:click=move |_| answer.run(true)>
                    {words.t(move |t| (t.requests.grant)(kind))}
                </button>
                <button class="button-quiet" data-action="refuse" disabled=busy on:click=move |_| answer.run(false)>
                    {words.t(|t| t.requests.refuse)}
                </button>
            </div>
        </li>
    }
}
