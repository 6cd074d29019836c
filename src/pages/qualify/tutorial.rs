//! How to get one's code.

use crate::components::Sheet;
use crate::i18n::use_i18n;
use leptos::prelude::*;

/// The steps on the national site, as a sheet.
#[component]
pub fn Tutorial(
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <Sheet open name="tutorial" title=i18n.s(|t| t.qualify.tutorial_title)>
            <ol class="numbered">
                {move || i18n.text().qualify.tutorial.map(|step| view! { <li>{step}</li> }).collect_view()}
            </ol>
            <p class="note note-plain">{i18n.t(|t| t.qualify.tutorial_note)}</p>
            <div class="sheet-actions">
                <button class="button" data-action="close" on:click=move |_| open.set(false)>
                    {i18n.t(|t| t.qualify.close)}
                </button>
            </div>
        </Sheet>
    }
}
