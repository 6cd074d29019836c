//! Who reviews.

use crate::api::{self, ApiError};
use crate::components::ErrorNote;
use crate::desk::words::use_words;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// User name and password.
#[component]
pub fn SignIn(
    /// Called once signed in.
    done: Callback<()>,
) -> impl IntoView {
    let words = use_words();
    let username = RwSignal::new(String::new());
    let password = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let error = RwSignal::new(None::<ApiError>);
    let sign_in = move || {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        error.set(None);
        let (name, secret) = (username.get_untracked(), password.get_untracked());
        spawn_local(async move {
            match api::staff::sign_in(name.trim(), &secret).await {
                Ok(_) => done.run(()),
                Err(fault) => {
                    error.try_set(Some(fault));
                    busy.try_set(false);
                }
            }
        });
    };
    view! {
        <form
            class="sign-in card"
            on:submit=move |event| {
                event.prevent_default();
                sign_in();
            }
        >
            <h2 class="headline">{words.t(|t| t.review.sign_in_title)}</h2>
            <label class="field">
                <span>{words.t(|t| t.review.username)}</span>
                <input
                    type="text"
                    autocomplete="username"
                    autocapitalize="none"
                    required
                    data-field="username"
                    on:input=move |event| username.set(event_target_value(&event))
                />
            </label>
            <label class="field">
                <span>{words.t(|t| t.review.password)}</span>
                <input
                    type="password"
                    autocomplete="current-password"
                    required
                    data-field="password"
                    on:input=move |event| password.set(event_target_value(&event))
                />
            </label>
            {move || error.get().map(|error| view! { <ErrorNote error /> })}
            <button class="button" type="submit" data-action="sign-in" disabled=busy>
                {move || {
                    let t = &words.text().review;
                    if busy.get() { t.signing_in } else { t.sign_in }
                }}
            </button>
        </form>
    }
}
