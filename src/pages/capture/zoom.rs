//! A picture that can be looked at closely.

use crate::components::{Glyph, Icon};
use crate::i18n::use_i18n;
use leptos::html::Div;
use leptos::prelude::*;

/// The sizes that the button goes through, in hundredths of the width of the frame.
const STEPS: [u32; 3] = [100, 200, 400];

/// A picture in a frame; the button enlarges it up to 400 %, and the frame scrolls to any part of it.
#[component]
pub fn Zoomable(
    /// Address of the picture.
    #[prop(into)]
    src: Signal<String>,
    /// What it shows.
    #[prop(into)]
    alt: Signal<&'static str>,
) -> impl IntoView {
    let i18n = use_i18n();
    let step = RwSignal::new(0_usize);
    let frame = NodeRef::<Div>::new();
    let size = move || STEPS[step.get() % STEPS.len()];
    let enlarge = move |_| {
        step.update(|step| *step = (*step + 1) % STEPS.len());
        // What was in the middle stays there: most often the face.
        request_animation_frame(move || {
            if let Some(frame) = frame.get_untracked() {
                frame.set_scroll_left((frame.scroll_width() - frame.client_width()) / 2);
                frame.set_scroll_top((frame.scroll_height() - frame.client_height()) / 3);
            }
        });
    };
    view! {
        <div class="zoomable">
            <div class="zoom-frame" node_ref=frame tabindex="0" data-zoom=size>
                <img src=src alt=alt style:width=move || format!("{}%", size()) draggable="false" />
            </div>
            <button class="zoom-button" data-action="zoom" on:click=enlarge>
                <Icon glyph=Glyph::Scan />
                {i18n.t(|t| t.capture.zoom)}
                <span>{move || format!("{} %", size())}</span>
            </button>
        </div>
    }
}
