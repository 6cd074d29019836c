//! Where a capture stands, in a word, a sign and a colour.

use super::icon::{Glyph, Icon};
use crate::i18n::use_i18n;
use leptos::prelude::*;
use runtu_api::student::CaptureState;

/// The badge of a state.
#[component]
pub fn StateBadge(
    /// The state.
    state: CaptureState,
) -> impl IntoView {
    let i18n = use_i18n();
    let (class, glyph) = match state {
        CaptureState::Qualified | CaptureState::Paid => ("badge badge-open", Glyph::Arrow),
        CaptureState::InReview => ("badge badge-wait", Glyph::Clock),
        CaptureState::Returned => ("badge badge-bad", Glyph::Alert),
        CaptureState::Approved | CaptureState::Published => ("badge badge-ok", Glyph::Check),
    };
    view! {
        <span class=class>
            <Icon glyph />
            {i18n.t(move |t| (t.records.state)(state))}
        </span>
    }
}
