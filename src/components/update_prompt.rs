//! Offers a newer version of the app, but never in the middle of a capture or a payment.

use crate::browser::service_worker::Waiting;
use crate::i18n::use_i18n;
use crate::routes::Page;
use leptos::prelude::*;

/// A quiet bar at the top while a newer version waits.
#[component]
pub fn UpdatePrompt(
    /// The page on show.
    page: Memo<Option<Page>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let waiting = expect_context::<Waiting>();
    let offered = move || waiting.is_there() && !page.get().is_some_and(|page| page.is_delicate());
    view! {
        <Show when=offered>
            <div class="update" role="status">
                <span>{i18n.t(|t| t.common.update_ready)}</span>
                <button class="button-text" data-action="update" on:click=move |_| waiting.take_over()>
                    {i18n.t(|t| t.common.update_now)}
                </button>
            </div>
        </Show>
    }
}
