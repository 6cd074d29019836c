//! Something is on its way.

use crate::i18n::use_i18n;
use leptos::prelude::*;

/// A quiet sign that appears only when the wait is long enough to notice.
#[component]
pub fn Waiting(
    /// What is awaited; "loading" without.
    #[prop(optional, into)]
    text: Option<Signal<&'static str>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let text = text.unwrap_or_else(|| i18n.s(|t| t.common.loading));
    view! {
        <div class="waiting" role="status">
            <span class="spinner" aria-hidden="true"></span>
            <p>{text}</p>
        </div>
    }
}
