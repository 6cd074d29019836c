//! An address that is no page.

use crate::components::Screen;
use crate::i18n::use_i18n;
use crate::routes::Page;
use leptos::prelude::*;

/// Says so and leads back to the start.
#[component]
pub fn NotFound() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <Screen
            name="not-found"
            title=i18n.s(|t| t.common.app)
            actions=move || {
                view! {
                    <a href=Page::Welcome.path() class="button" data-action="home">
                        {i18n.t(|t| t.common.home)}
                    </a>
                }
            }
        >
            <div class="hero-text">
                <h2>{i18n.t(|t| t.common.not_found)}</h2>
            </div>
        </Screen>
    }
}
