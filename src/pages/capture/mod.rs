//! Camera, shot review, and the making of the photo.
//!
//! Each page gets the record and keeps what it makes in [`crate::drafts`]; [`crate::flow`] has sent away whoever may not
//! be here yet. Where to go is [`crate::app::use_go`], what to say is [`crate::i18n`]'s `capture` part.

use crate::routes::Id;
use leptos::prelude::*;

/// The live camera with guidance.
#[component]
pub fn Camera(
    /// The record that is shot for.
    record: Id,
) -> impl IntoView {
    view! { <main data-page="camera" data-record=record.to_string()></main> }
}

/// The shot, to keep or to take again.
#[component]
pub fn Shot(
    /// The record that is shot for.
    record: Id,
) -> impl IntoView {
    view! { <main data-page="shot" data-record=record.to_string()></main> }
}

/// The photo made from the shot, to submit.
#[component]
pub fn Preview(
    /// The record that is shot for.
    record: Id,
) -> impl IntoView {
    view! { <main data-page="preview" data-record=record.to_string()></main> }
}
