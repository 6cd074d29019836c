//! The frame of the desk: who works here, the rooms they may enter, and the sign-in over whatever lies on the desk.

use super::sign_in::SignIn;
use super::signed::{Room, Who, use_signed};
use super::words::use_words;
use crate::components::{ErrorNote, LanguageSwitch, Waiting};
use crate::navigation::Address as _;
use leptos::prelude::*;

/// A room of the desk in its frame. The room stays as it is while somebody signs in anew.
#[component]
pub fn Frame(
    /// Which room it is.
    room: Room,
    /// The room.
    children: ChildrenFn,
) -> impl IntoView {
    let words = use_words();
    let signed = use_signed();
    // Once somebody has been here the room stays open below the sign-in.
    let entered = Memo::new(move |before: Option<&bool>| match signed.who() {
        Who::Somebody(staff) => room.admits(staff.role),
        _ => before.copied().unwrap_or(false),
    });
    let name = move || match signed.who() {
        Who::Somebody(staff) => Some(staff.username),
        _ => None,
    };
    Effect::new(move || document().set_title(words.text().frame.title));
    view! {
        <div class="desk">
            <header class="desk-bar">
                <h1 class="desk-title">{words.t(move |t| (t.frame.room)(room))}</h1>
                <nav class="desk-nav">
                    {move || {
                        let Who::Somebody(staff) = signed.who() else { return Vec::new() };
                        Room::ALL
                            .into_iter()
                            .filter(|other| *other != room && other.admits(staff.role))
                            .map(|other| {
                                view! {
                                    <a class="button-text" href=other.address().path() data-action=format!("to-{other:?}").to_lowercase()>
                                        {words.t(move |t| (t.frame.room)(other))}
                                    </a>
                                }
                            })
                            .collect()
                    }}
                </nav>
                <LanguageSwitch />
                {move || {
                    name()
                        .map(|name| {
                            view! {
                                <span class="muted desk-name">{name}</span>
                                <button class="button-text" data-action="sign-out" on:click=move |_| signed.leave()>
                                    {words.t(|t| t.frame.sign_out)}
                                </button>
                            }
                        })
                }}
            </header>
            {move || match signed.who() {
                Who::Asking => view! { <main class="desk-main"><Waiting /></main> }.into_any(),
                Who::Nobody => {
                    view! {
                        <main class="desk-main" data-page="sign-in" data-state=move || if entered.get() { "again" } else { "first" }>
                            <SignIn />
                        </main>
                    }
                        .into_any()
                }
                Who::Unknown(error) => {
                    view! {
                        <main class="desk-main" data-page="sign-in" data-state="error">
                            <ErrorNote error retry=move |()| signed.again() />
                        </main>
                    }
                        .into_any()
                }
                Who::Somebody(staff) if !room.admits(staff.role) => {
                    view! {
                        <main class="desk-main" data-page="refused">
                            <p class="note note-bad" role="alert" data-error="forbidden">
                                {words.t(move |t| (t.frame.no_entry)(room))}
                            </p>
                        </main>
                    }
                        .into_any()
                }
                Who::Somebody(_) => ().into_any(),
            }}
            <Show when=move || entered.get()>
                // Below a sign-in nothing can be touched, and nothing is lost.
                <main class="desk-main" hidden=move || !matches!(signed.who(), Who::Somebody(_))>
                    {children()}
                </main>
            </Show>
        </div>
    }
}
