//! An error as the person meets it: one sentence and a way out.

use crate::api::ApiError;
use crate::i18n::{sentence, use_i18n};
use leptos::prelude::*;

/// The error of a call, announced to screen readers as it appears. `children` are the ways out.
#[component]
pub fn ErrorNote(
    /// The error.
    error: ApiError,
    /// Buttons or links that lead on.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let i18n = use_i18n();
    let name = error.name();
    view! {
        <div class="note note-error" role="alert" data-error=name>
            <p>{move || sentence(&error, i18n.text())}</p>
            {children.map(|children| children())}
        </div>
    }
}
