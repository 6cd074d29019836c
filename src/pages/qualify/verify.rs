//! The last four characters of the ID number: they open the session.

use super::last_four::{is_complete, takes_letter, tidy};
use super::pending::Pending;
use crate::api::{self, ApiError};
use crate::components::{ErrorNote, Screen};
use crate::i18n::use_i18n;
use crate::navigation::use_go;
use crate::outbox::use_outbox;
use crate::routes::Page;
use leptos::html::Input;
use leptos::prelude::*;
use leptos::task::spawn_local;
use runtu_api::Code;

/// Asks for them and shows, masked, whom the code belongs to.
#[component]
pub fn Verify() -> impl IntoView {
    let i18n = use_i18n();
    match Pending::recall() {
        Some(pending) => view! { <Form pending /> }.into_any(),
        None => view! {
            <Screen
                name="verify"
                state="no-code"
                title=i18n.s(|t| t.verify.title)
                back=Page::Qualify
                actions=move || {
                    view! {
                        <a href=Page::Qualify.path() class="button" data-action="qualify">
                            {i18n.t(|t| t.qualify.headline)}
                        </a>
                    }
                }
            >
                <h2 class="headline">{i18n.t(|t| t.verify.no_code)}</h2>
            </Screen>
        }
        .into_any(),
    }
}

#[component]
fn Form(pending: Pending) -> impl IntoView {
    let i18n = use_i18n();
    let (go, outbox) = (use_go(), use_outbox());
    let typed = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let error = RwSignal::new(None::<ApiError>);
    let input = NodeRef::<Input>::new();
    let ready = move || typed.with(|typed| is_complete(typed)) && !busy.get();
    let code = StoredValue::new(pending.code);

    let verify = Callback::new(move |()| {
        if !ready() {
            return;
        }
        busy.set(true);
        error.set(None);
        let (code, last_four) = (code.get_value(), typed.get_untracked());
        spawn_local(async move {
            match api::student::qualify(&code, &last_four).await {
                Ok(_) => {
                    Pending::forget();
                    // What could not be sent without a session can be sent now.
                    outbox.flush();
                    go.replace(&Page::Records);
                }
                Err(fault) => {
                    if fault.code() == Some(Code::LastFourWrong) {
                        typed.try_set(String::new());
                        if let Some(input) = input.get_untracked() {
                            _ = input.focus();
                        }
                    }
                    error.try_set(Some(fault));
                    busy.try_set(false);
                }
            }
        });
    });

    view! {
        <Screen
            name="verify"
            state=Signal::derive(move || {
                if busy.get() { "checking" } else if error.with(Option::is_some) { "error" } else { "ready" }
            })
            title=i18n.s(|t| t.verify.title)
            back=Page::Qualify
            actions=move || {
                view! {
                    <button
                        class="button"
                        data-action="verify"
                        disabled=move || !ready()
                        on:click=move |_| verify.run(())
                    >
                        {move || {
                            let t = &i18n.text().verify;
                            if busy.get() { t.checking } else { t.submit }
                        }}
                    </button>
                    <a href=Page::Qualify.path() class="button-text" data-action="another-code">
                        {i18n.t(|t| t.verify.another_code)}
                    </a>
                }
            }
        >
            <dl class="facts card">
                <dt>{i18n.t(|t| t.verify.name)}</dt>
                <dd>{pending.holder.masked_name}</dd>
                <dt>{i18n.t(|t| t.verify.school)}</dt>
                <dd>{pending.holder.school}</dd>
            </dl>
            <h2 class="headline">{i18n.t(|t| t.verify.headline)}</h2>
            <p class="lead">{i18n.t(|t| t.verify.lead)}</p>
            <form
                class="last-four"
                on:submit=move |event| {
                    event.prevent_default();
                    verify.run(());
                }
            >
                <input
                    node_ref=input
                    class="last-four-input figures"
                    data-field="last-four"
                    type="text"
                    inputmode="numeric"
                    autocomplete="off"
                    autocapitalize="characters"
                    enterkeyhint="done"
                    maxlength="12"
                    aria-label=i18n.t(|t| t.verify.label)
                    aria-invalid=move || error.with(Option::is_some).to_string()
                    prop:value=typed
                    on:input=move |event| {
                        let kept = tidy(&event_target_value(&event));
                        // The field shows what is kept, also when that did not change.
                        if let Some(input) = input.get_untracked() {
                            input.set_value(&kept);
                        }
                        typed.set(kept);
                        error.set(None);
                    }
                />
                // A phone's number keys have no letters.
                <div class="letter-keys">
                    {["X", "A"]
                        .map(|letter| {
                            view! {
                                <button
                                    class="chip"
                                    type="button"
                                    data-action=format!("key-{}", letter.to_lowercase())
                                    disabled=move || !typed.with(|typed| takes_letter(typed))
                                    on:click=move |_| typed.update(|typed| typed.push_str(letter))
                                >
                                    {i18n.t(move |t| (t.verify.ends_in)(letter))}
                                </button>
                            }
                        })}
                </div>
            </form>
            {move || error.get().map(|error| view! { <ErrorNote error /> })}
            <p class="small-print">{i18n.t(|t| t.verify.brackets)}</p>
        </Screen>
    }
}
