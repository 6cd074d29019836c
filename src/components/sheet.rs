//! A sheet that slides up over the page and keeps the keyboard inside while it is open.

use leptos::html::Dialog;
use leptos::prelude::*;

/// A modal sheet; closes itself on Escape.
#[component]
pub fn Sheet(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// Its heading, and its name for screen readers.
    #[prop(into)]
    title: Signal<&'static str>,
    /// Stable name, for tests.
    name: &'static str,
    /// The content.
    children: ChildrenFn,
) -> impl IntoView {
    let dialog = NodeRef::<Dialog>::new();
    Effect::new(move || {
        let Some(dialog) = dialog.get() else { return };
        match (open.get(), dialog.open()) {
            // Both only fail when the sheet is already as wanted.
            (true, false) => _ = dialog.show_modal(),
            (false, true) => dialog.close(),
            _ => {}
        }
    });
    view! {
        <dialog class="sheet" node_ref=dialog data-sheet=name aria-label=title on:close=move |_| open.set(false)>
            <Show when=move || open.get()>
                <h2 class="sheet-title">{title}</h2>
                {children()}
            </Show>
        </dialog>
    }
}
