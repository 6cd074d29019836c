//! Why there is no picture from the camera, and what can be done.

use super::icon::{Glyph, Icon};
use crate::camera::CameraFault;
use crate::i18n::use_i18n;
use leptos::prelude::*;

/// One sentence and a button that tries again.
#[component]
pub fn CameraTrouble(
    /// The fault.
    fault: CameraFault,
    /// Opens the camera again.
    #[prop(into)]
    retry: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <div class="note note-bad camera-trouble">
            <Icon glyph=Glyph::Alert />
            <p role="alert" data-error=fault.name()>
                {move || i18n.text().camera.trouble(fault)}
            </p>
            <button class="button-quiet" data-action="retry" on:click=move |_| retry.run(())>
                {i18n.t(|t| t.camera.reopen)}
            </button>
        </div>
    }
}
