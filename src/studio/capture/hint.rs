//! The one sentence, large, with its sign; spoken, and told to a screen reader, when its turn has come.

use super::announce::Announcer;
use super::guidance::Saying;
use super::pictogram::Pictogram;
use crate::browser::remembered::Switch;
use crate::browser::{clock, voice};
use crate::studio::words::use_words;
use gloo_timers::callback::Interval;
use leptos::prelude::*;

/// How often it is asked whether a sentence's turn has come, in milliseconds.
const LISTEN_MS: u32 = 150;

/// The card with the sentence.
#[component]
pub fn HintCard(
    /// The one thing to say.
    saying: Memo<Saying>,
    /// The number of the countdown.
    count: Signal<Option<u32>>,
    /// Whether it is spoken.
    speaks: Switch,
    /// True when something else is to be read first.
    hidden: Signal<bool>,
) -> impl IntoView {
    let i18n = use_words();
    let announcer = StoredValue::new(Announcer::default());
    let told = RwSignal::new(String::new());

    let listen = move || {
        let (Some(now), Some(before)) = (saying.try_get_untracked(), announcer.try_get_value()) else { return };
        let (after, speak) = before.next(&now, clock::now_ms());
        announcer.set_value(after);
        if speak {
            let lang = i18n.lang_untracked();
            let sentence = now.sentence(&i18n.text_untracked().capture);
            if speaks.is_on_untracked() {
                voice::say(&sentence, lang.tag());
            }
            told.set(sentence);
        }
    };
    // Both end with the page that owns them.
    StoredValue::new_local(Interval::new(LISTEN_MS, listen));
    Effect::new(move || {
        if !speaks.is_on() {
            voice::hush();
        }
    });
    on_cleanup(voice::hush);

    view! {
        <div
            class="hint"
            class:hint-ready=move || matches!(saying.get(), Saying::Ready | Saying::Counting)
            data-hint=move || saying.get().key()
            hidden=hidden
        >
            {move || match count.get() {
                Some(count) => {
                    view! { <strong class="hint-count" data-count=count>{count}</strong> }.into_any()
                }
                None => view! { <Pictogram sign=saying.get().sign() /> }.into_any(),
            }}
            <p>{move || saying.get().sentence(&i18n.text().capture)}</p>
        </div>
        <p class="visually-hidden" role="status" data-told="">
            {told}
        </p>
    }
}
