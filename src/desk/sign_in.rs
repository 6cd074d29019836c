//! Who works here: name, password, and the second factor where the account has one.

use super::signed::use_signed;
use super::words::use_words;
use crate::api::{self, ApiError};
use crate::components::ErrorNote;
use gloo_timers::callback::Interval;
use leptos::prelude::*;
use leptos::task::spawn_local;
use runtu_api::Code;
use runtu_api::staff::SignIn as Credentials;

/// The sign-in. After too many wrong tries the button says how long it rests.
#[component]
pub fn SignIn() -> impl IntoView {
    let words = use_words();
    let signed = use_signed();
    let [username, password, totp] = std::array::from_fn(|_| RwSignal::new(String::new()));
    let asks_totp = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let error = RwSignal::new(None::<ApiError>);
    let rest = RwSignal::new(0_u32);
    StoredValue::new_local(Interval::new(1_000, move || {
        if rest.try_get_untracked().is_some_and(|left| left > 0) {
            rest.update(|left| *left -= 1);
        }
    }));
    let sign_in = move || {
        if busy.get_untracked() || rest.get_untracked() > 0 {
            return;
        }
        busy.set(true);
        error.set(None);
        let code = totp.get_untracked().trim().to_owned();
        let credentials = Credentials {
            username: username.get_untracked().trim().to_owned(),
            password: password.get_untracked(),
            totp: Some(code).filter(|code| asks_totp.get_untracked() && !code.is_empty()),
        };
        let with_code = credentials.totp.is_some();
        spawn_local(async move {
            match api::staff::sign_in(&credentials).await {
                Ok(staff) => return signed.enter(staff),
                // Asked for the first time it is no mistake.
                Err(fault) if fault.code() == Some(Code::SecondFactor) && !with_code => _ = asks_totp.try_set(true),
                Err(fault) => {
                    if let ApiError::Problem(problem) = &fault {
                        rest.try_set(problem.retry_after.unwrap_or(0));
                    }
                    error.try_set(Some(fault));
                }
            }
            busy.try_set(false);
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
            <h2 class="headline">{words.t(|t| t.frame.sign_in_title)}</h2>
            <label class="field">
                <span>{words.t(|t| t.frame.username)}</span>
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
                <span>{words.t(|t| t.frame.password)}</span>
                <input
                    type="password"
                    autocomplete="current-password"
                    required
                    data-field="password"
                    on:input=move |event| password.set(event_target_value(&event))
                />
            </label>
            <Show when=move || asks_totp.get()>
                <label class="field">
                    <span>{words.t(|t| t.frame.totp)}</span>
                    <input
                        type="text"
                        inputmode="numeric"
                        autocomplete="one-time-code"
                        maxlength="6"
                        required
                        autofocus
                        data-field="totp"
                        on:input=move |event| totp.set(event_target_value(&event))
                    />
                </label>
            </Show>
            {move || error.get().map(|error| view! { <ErrorNote error /> })}
            <button
                class="button"
                type="submit"
                data-action="sign-in"
                disabled=move || busy.get() || rest.get() != 0
            >
                {move || {
                    let t = &words.text().frame;
                    match rest.get() {
                        0 if busy.get() => t.signing_in.to_owned(),
                        0 => t.sign_in.to_owned(),
                        left => (t.rests)(left),
                    }
                }}
            </button>
        </form>
    }
}
