//! What the worker could not do, as a sentence.

use crate::components::{Glyph, Icon};
use crate::studio::words::{Capture, use_words};
use leptos::prelude::*;
use runtu_vision_protocol::fault::Fault;

/// Stable name of a fault, as `data-error` shows it.
pub fn name(fault: &Fault) -> &'static str {
    match fault {
        Fault::Picture(picture) => picture.name(),
        Fault::Protocol { .. } | Fault::Profile { .. } | Fault::Backdrop { .. } => "outdated",
        Fault::Download { .. } | Fault::Checksum { .. } => "guide_download",
        Fault::Malformed { .. }
        | Fault::Network { .. }
        | Fault::NotLoaded
        | Fault::Browser { .. }
        | Fault::Panic { .. }
        | Fault::Lost => "guide_broken",
    }
}

/// The sentence.
pub fn sentence(fault: &Fault, text: &'static Capture) -> &'static str {
    let t = text;
    match (fault, name(fault)) {
        (Fault::Picture(picture), _) => (t.picture)(picture.name()),
        (_, "outdated") => t.worker_outdated,
        (_, "guide_download") => t.worker_download,
        _ => t.worker_broken,
    }
}

/// A fault with its sentence; `children` are the ways out.
#[component]
pub fn Trouble(
    /// The fault.
    fault: Fault,
    /// Buttons that lead on.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let i18n = use_words();
    let name = name(&fault);
    view! {
        <div class="note note-bad">
            <Icon glyph=Glyph::Alert />
            <div>
                <p role="alert" data-error=name>
                    {move || sentence(&fault, &i18n.text().capture)}
                </p>
                {children.map(|children| children())}
            </div>
        </div>
    }
}

/// The shot cannot be read from this phone: try again, or take it again with the page's own button.
#[component]
pub fn StillGone(
    /// Reads once more.
    retry: Callback<()>,
) -> impl IntoView {
    let i18n = use_words();
    view! {
        <div class="note note-bad">
            <Icon glyph=Glyph::Alert />
            <div>
                <p role="alert" data-error="still_gone">
                    {i18n.t(|t| t.capture.still_gone)}
                </p>
                <button class="button-text" data-action="retry" on:click=move |_| retry.run(())>
                    {i18n.t(|t| t.common.retry)}
                </button>
            </div>
        </div>
    }
}
