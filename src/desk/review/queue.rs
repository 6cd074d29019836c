//! What waits for review.

use super::sign_in::SignIn;
use crate::api::{self, ApiError};
use crate::components::{ErrorNote, Glyph, Icon, LanguageSwitch, Waiting};
use crate::desk::address::Address;
use crate::desk::words::use_words;
use crate::moment::in_china;
use crate::navigation::Address as _;
use crate::routes::Id;
use leptos::prelude::*;
use leptos::task::spawn_local;
use runtu_api::Code;
use runtu_api::staff::{Queue, QueueItem};

/// The desk: the queue for who is signed in, the sign-in for who is not.
#[component]
pub fn Review() -> impl IntoView {
    let words = use_words();
    let again = RwSignal::new(0_u32);
    let refresh = Callback::new(move |()| again.update(|count| *count += 1));
    let loading = LocalResource::new(move || {
        again.track();
        api::staff::queue()
    });
    let state = move || match loading.get() {
        None => "loading",
        Some(Err(error)) if error.code() == Some(Code::NotSignedIn) => "sign-in",
        Some(Err(_)) => "error",
        Some(Ok(queue)) if queue.items.is_empty() => "empty",
        Some(Ok(_)) => "queue",
    };
    let sign_out = move |_| {
        spawn_local(async move {
            // Whatever the answer, asking for the queue again shows whether the session is over.
            _ = api::staff::sign_out().await;
            refresh.run(());
        });
    };
    Effect::new(move || document().set_title(words.text().review.title));
    view! {
        <div class="desk" data-page="review" data-state=state>
            <header class="desk-bar">
                <h1 class="desk-title">{words.t(|t| t.review.title)}</h1>
                <LanguageSwitch />
                <Show when=move || matches!(state(), "queue" | "empty")>
                    <button class="button-text" data-action="sign-out" on:click=sign_out>
                        {words.t(|t| t.review.sign_out)}
                    </button>
                </Show>
            </header>
            <main class="desk-main">
                {move || match loading.get() {
                    None => view! { <Waiting /> }.into_any(),
                    Some(Err(error)) => view! { <Refused error refresh /> }.into_any(),
                    Some(Ok(queue)) => view! { <Waiters queue refresh /> }.into_any(),
                }}
            </main>
        </div>
    }
}

#[component]
fn Refused(error: ApiError, refresh: Callback<()>) -> impl IntoView {
    if error.code() == Some(Code::NotSignedIn) {
        view! { <SignIn done=refresh /> }.into_any()
    } else {
        view! { <ErrorNote error retry=refresh /> }.into_any()
    }
}

#[component]
fn Waiters(queue: Queue, refresh: Callback<()>) -> impl IntoView {
    let words = use_words();
    let waiting = queue.waiting;
    let empty = queue.items.is_empty();
    let first = queue.items.first().and_then(|item| Id::parse(&item.id));
    view! {
        <div class="title-row">
            <h2 class="headline">
                {words.t(move |t| if empty { t.review.empty.to_owned() } else { (t.review.waiting)(waiting) })}
            </h2>
            <button class="button-quiet" data-action="refresh" on:click=move |_| refresh.run(())>
                {words.t(|t| t.review.refresh)}
            </button>
        </div>
        {empty.then(|| view! { <p class="lead">{words.t(|t| t.review.empty_lead)}</p> })}
        {first
            .map(|id| {
                view! {
                    <a href=Address::Item(id).path() class="button desk-start" data-action="open">
                        {words.t(|t| t.review.open)}
                        <Icon glyph=Glyph::Arrow />
                    </a>
                }
            })}
        <ul class="queue">{queue.items.into_iter().map(|item| view! { <Line item /> }).collect_view()}</ul>
    }
}

#[component]
fn Line(item: QueueItem) -> impl IntoView {
    let page = Id::parse(&item.id).map_or(Address::Queue, Address::Item);
    view! {
        <li>
            <a href=page.path() class="row-link" data-action="open-this">
                <span class="strong">{item.name}</span>
                <span class="muted">{item.school}</span>
                <span class="muted figures">{in_china(&item.submitted_at)}</span>
            </a>
        </li>
    }
}
