//! An address that is no page.

use crate::i18n::use_i18n;
use crate::routes::Page;
use leptos::prelude::*;
use leptos_router::components::A;

/// Says so and leads back to the start.
#[component]
pub fn NotFound() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <main data-page="not-found">
            <h1>{i18n.t(|t| t.common.not_found)}</h1>
            <A href=Page::Welcome.path()>{i18n.t(|t| t.common.home)}</A>
        </main>
    }
}
