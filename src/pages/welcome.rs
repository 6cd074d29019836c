//! The first page: what this is, in one glance, and the way in.

use crate::api::use_service;
use crate::components::{Glyph, Icon, Install, Screen};
use crate::i18n::use_i18n;
use crate::routes::Page;
use leptos::prelude::*;

/// Welcome.
#[component]
pub fn Welcome() -> impl IntoView {
    let i18n = use_i18n();
    let service = use_service();
    view! {
        <Screen
            name="welcome"
            title=i18n.s(|t| t.common.tagline)
            actions=move || {
                view! {
                    <a href=Page::Qualify.path() class="button" data-action="enter">
                        {i18n.t(|t| t.welcome.enter)}
                    </a>
                    <p class="small-print">
                        <Icon glyph=Glyph::Lock />
                        {i18n.t(|t| t.welcome.privacy)}
                    </p>
                }
            }
        >
            <div class="welcome">
                <img class="welcome-hero" src="/illustrations/hero.svg" width="360" height="300" alt=i18n.t(|t| t.welcome.hero) />
                <h2 class="display">{i18n.t(|t| t.welcome.headline)}</h2>
                <p class="lead">{i18n.t(|t| t.welcome.lead)}</p>
                <h2 class="eyebrow">{i18n.t(|t| t.welcome.steps_title)}</h2>
                <ol class="four-steps">
                    {move || i18n.text().welcome.steps.map(|step| view! { <li>{step}</li> }).collect_view()}
                </ol>
                <Show when=move || service.is_demo()>
                    <p class="note note-plain">{i18n.t(|t| t.welcome.demo)}</p>
                </Show>
                <a href=Page::Phone.path() class="button-text" data-action="check-phone">
                    {i18n.t(|t| t.welcome.check_phone)}
                </a>
                <Install />
                <Show when=move || !service.contact().is_empty()>
                    <p class="contact">
                        {i18n.t(|t| t.welcome.contact)} " · " {move || service.contact()}
                    </p>
                </Show>
            </div>
        </Screen>
    }
}
