//! How far the photo is, by the names of the steps.

use crate::studio::words::use_words;
use leptos::prelude::*;
use runtu_vision_protocol::message::Stage;

/// The steps; the one that is being done stands out.
#[component]
pub fn Stages(
    /// What is being done; nothing before the worker says so.
    stage: Option<Stage>,
) -> impl IntoView {
    let i18n = use_words();
    // Until the worker says so it is getting ready for the first step.
    let now = stage.unwrap_or(Stage::Look);
    let line = move |step: Stage| {
        let class = match step.cmp(&now) {
            std::cmp::Ordering::Less => "stage-done",
            std::cmp::Ordering::Equal => "stage-now",
            std::cmp::Ordering::Greater => "stage-later",
        };
        view! { <li class=class>{move || (i18n.text().capture.stage)(step)}</li> }
    };
    view! {
        <div class="card" role="status">
            <p class="strong">{i18n.t(|t| t.capture.working)}</p>
            <ol class="stages">{Stage::ALL.into_iter().map(line).collect_view()}</ol>
        </div>
    }
}
