//! The sheet in which a request is written.

use super::word;
use crate::api::{self, ApiError};
use crate::components::{ErrorNote, Glyph, Icon, Sheet};
use crate::i18n::{Item, use_i18n};
use crate::routes::Id;
use leptos::prelude::*;
use leptos::task::spawn_local;
use runtu_api::student::{Ask, RequestKind};

/// As many characters as the server takes, less the name of the item.
const MOST: &str = "400";

/// What stands in the way.
#[derive(Debug, Clone, PartialEq)]
enum Hitch {
    Nothing,
    Empty,
    Refused(ApiError),
}

/// The sheet for one kind of request.
#[component]
pub fn AskSheet(
    /// The record it is about.
    record: Id,
    /// What is asked.
    kind: RequestKind,
    /// Whether it is open.
    open: RwSignal<bool>,
    /// Called when the server has it.
    sent: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let (item, words) = (RwSignal::new(0_usize), RwSignal::new(String::new()));
    let (busy, hitch) = (RwSignal::new(false), RwSignal::new(Hitch::Nothing));
    let is_correction = kind == RequestKind::WrongInformation;
    let record = StoredValue::new(record);
    let send = move |_| {
        if busy.get_untracked() {
            return;
        }
        let text = words.get_untracked().trim().to_owned();
        if is_correction && text.is_empty() {
            return hitch.set(Hitch::Empty);
        }
        let message = match Item::ALL.get(item.get_untracked()).filter(|_| is_correction) {
            Some(item) => format!("{}: {text}", (i18n.text_untracked().help.item)(*item)),
            None => text,
        };
        busy.set(true);
        hitch.set(Hitch::Nothing);
        spawn_local(async move {
            match api::student::ask(&record.get_value(), &Ask { kind, message }).await {
                Ok(_) => {
                    words.try_set(String::new());
                    open.try_set(false);
                    sent.try_run(());
                }
                Err(error) => _ = hitch.try_set(Hitch::Refused(error)),
            }
            busy.try_set(false);
        });
    };
    let hint = move || match hitch.get() {
        Hitch::Nothing => ().into_any(),
        Hitch::Empty => view! {
            <div class="note note-bad">
                <Icon glyph=Glyph::Alert />
                <p role="alert" data-error="say_what">
                    {i18n.t(|t| t.help.say_what)}
                </p>
            </div>
        }
        .into_any(),
        Hitch::Refused(error) => view! { <ErrorNote error /> }.into_any(),
    };
    view! {
        <Sheet open name=word(kind) title=Signal::derive(i18n.t(move |t| (t.help.sheet_title)(kind)))>
            <p>{i18n.t(move |t| (t.help.sheet_lead)(kind))}</p>
            {is_correction
                .then(|| {
                    view! {
                        <label class="field">
                            <span>{i18n.t(|t| t.help.which)}</span>
                            <select
                                data-field="item"
                                prop:value=move || item.get().to_string()
                                on:change=move |event| item.set(event_target_value(&event).parse().unwrap_or_default())
                            >
                                {move || {
                                    let name = i18n.text().help.item;
                                    let option = |(index, item): (usize, Item)| view! { <option value=index.to_string()>{name(item)}</option> };
                                    Item::ALL.into_iter().enumerate().map(option).collect_view()
                                }}
                            </select>
                        </label>
                    }
                })}
            <label class="field">
                <span>{i18n.t(move |t| if is_correction { t.help.right } else { t.help.why })}</span>
                <textarea
                    rows="2"
                    maxlength=MOST
                    data-field="message"
                    placeholder=i18n.t(move |t| if is_correction { t.help.right_hint } else { t.help.why_hint })
                    prop:value=words
                    on:input=move |event| words.set(event_target_value(&event))
                ></textarea>
            </label>
            {hint}
            <div class="sheet-actions">
                <button class="button-quiet" data-action="cancel" on:click=move |_| open.set(false)>
                    {i18n.t(|t| t.help.cancel)}
                </button>
                <button class="button" data-action="send-request" disabled=busy on:click=send>
                    {i18n.t(|t| t.help.send)}
                </button>
            </div>
        </Sheet>
    }
}
