//! Offers to put the app on the home screen, where the browser can; on iOS it says how.

use super::{Glyph, Icon, Sheet};
use crate::browser::install::{self, Way};
use crate::i18n::use_i18n;
use leptos::prelude::*;

/// A quiet button, or nothing.
#[component]
pub fn Install() -> impl IntoView {
    let i18n = use_i18n();
    let way = install::way();
    let help = RwSignal::new(false);
    let go = move |_| match way.get_untracked() {
        Some(Way::Prompt) => install::prompt(),
        Some(Way::ShareMenu) => help.set(true),
        None => {}
    };
    view! {
        <Show when=move || way.get().is_some()>
            <button class="button-text" data-action="install" on:click=go>
                <Icon glyph=Glyph::HomeScreen />
                {i18n.t(|t| t.install.offer)}
            </button>
        </Show>
        <Sheet open=help title=i18n.s(|t| t.install.title) name="install">
            <ol class="numbered">
                {move || i18n.text().install.steps.map(|step| view! { <li>{step}</li> }).collect_view()}
            </ol>
            <p class="muted">{i18n.t(|t| t.install.keeps)}</p>
            <div class="sheet-actions">
                <button class="button" data-action="close" on:click=move |_| help.set(false)>
                    {i18n.t(|t| t.install.close)}
                </button>
            </div>
        </Sheet>
    }
}
