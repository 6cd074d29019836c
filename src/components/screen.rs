//! The frame of a student's page: a title with the way back, the content, and the actions within reach of a thumb.

use super::icon::{Glyph, Icon};
use crate::drafts::use_drafts;
use crate::i18n::use_i18n;
use crate::routes::Page;
use leptos::html::Main;
use leptos::prelude::*;

/// A page in its frame.
#[component]
pub fn Screen(
    /// Stable name, for tests.
    name: &'static str,
    /// Which of its states the page is in, for tests.
    #[prop(into, default = Signal::stored("ready"))]
    state: Signal<&'static str>,
    /// The title in the bar.
    #[prop(into)]
    title: Signal<&'static str>,
    /// Where the back button leads; no button without.
    #[prop(optional)]
    back: Option<Page>,
    /// What stays at the lower edge.
    #[prop(optional, into)]
    actions: ViewFn,
    /// The content.
    children: Children,
) -> impl IntoView {
    let i18n = use_i18n();
    let drafts = use_drafts();
    let main = NodeRef::<Main>::new();
    Effect::new(move || {
        document().set_title(&format!("{} · {}", title.get(), i18n.text().common.app));
    });
    // A new page starts at its beginning for a screen reader, too.
    Effect::new(move || {
        if let Some(main) = main.get() {
            _ = main.focus();
            window().scroll_to_with_x_and_y(0.0, 0.0);
        }
    });
    view! {
        <div class="screen" data-page=name data-state=state>
            <header class="bar">
                {back
                    .map(|page| {
                        view! {
                            <a
                                href=page.path()
                                class="icon-button"
                                data-action="back"
                                aria-label=i18n.t(|t| t.common.back)
                            >
                                <Icon glyph=Glyph::Back />
                            </a>
                        }
                    })}
                <h1 class="bar-title">{title}</h1>
                <LanguageSwitch />
            </header>
            <main class="content" tabindex="-1" node_ref=main>
                <Show when=move || drafts.is_fleeting()>
                    <p class="note note-warn" role="status">
                        {i18n.t(|t| t.common.storage_fleeting)}
                    </p>
                </Show>
                {children()}
            </main>
            <footer class="actions">{move || actions.run()}</footer>
        </div>
    }
}

/// Switches between Chinese and English.
#[component]
pub fn LanguageSwitch() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <button
            class="language"
            data-action="language"
            lang=move || i18n.lang().other().tag()
            on:click=move |_| i18n.switch(i18n.lang().other())
        >
            <Icon glyph=Glyph::Globe />
            {i18n.t(|t| t.common.switch_language)}
        </button>
    }
}
