//! An error as the person meets it: one sentence and a way out.

use super::icon::{Glyph, Icon};
use crate::api::ApiError;
use crate::i18n::{sentence, use_i18n, way_out};
use crate::routes::Page;
use leptos::prelude::*;

/// The error of a call, announced to screen readers as it appears, with the page that leads on, or else the button to
/// try again.
#[component]
pub fn ErrorNote(
    /// The error.
    error: ApiError,
    /// Tries again.
    #[prop(optional, into)]
    retry: Option<Callback<()>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let name = error.name();
    let out = match (way_out(&error), retry) {
        (Some(page), _) => {
            let label = way_out_label(&page);
            view! {
                <a href=page.path() class="button-text" data-action="way-out">
                    {i18n.t(label)}
                </a>
            }
            .into_any()
        }
        (None, Some(retry)) => view! {
            <button class="button-text" data-action="retry" on:click=move |_| retry.run(())>
                {i18n.t(|t| t.common.retry)}
            </button>
        }
        .into_any(),
        (None, None) => ().into_any(),
    };
    view! {
        <div class="note note-bad">
            <Icon glyph=Glyph::Alert />
            <div>
                <p role="alert" data-error=name>
                    {move || sentence(&error, i18n.text())}
                </p>
                {out}
            </div>
        </div>
    }
}

fn way_out_label(page: &Page) -> fn(&'static crate::i18n::Text) -> &'static str {
    match page {
        Page::Qualify => |t| t.qualify.headline,
        _ => |t| t.submit.to_list,
    }
}
