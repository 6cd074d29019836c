//! The live scan.

use super::reader::{CodeReader, Reading};
use crate::camera::{Finder, Showing, Viewfinder, grab};
use crate::components::CameraTrouble;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// A live camera that looks for a code, with its own error sentences; stops when it is removed.
#[component]
pub fn LiveScanner(
    /// Gets the payload of the first code seen.
    on_code: Callback<String>,
    /// Called when the reader cannot be had: then nothing will ever be seen.
    on_no_reader: Callback<()>,
) -> impl IntoView {
    let finder = Finder::new();
    let reader = StoredValue::new_local(CodeReader::start());
    // One frame is looked at at a time; the next one is the newest by then.
    let busy = StoredValue::new(false);
    let found = StoredValue::new(false);
    let on_frame = Callback::new(move |()| {
        if busy.get_value() || found.get_value() {
            return;
        }
        let Some(video) = finder.live_video() else { return };
        busy.set_value(true);
        let reader = reader.get_value();
        spawn_local(async move {
            let reading = match grab::whole(&video).await {
                Ok(frame) => reader.scan(frame).await,
                Err(_) => Reading::Nothing,
            };
            // The value comes back when the scan has been stopped meanwhile: then nobody wants the code.
            let stopped = busy.try_set_value(false).is_some();
            match reading {
                _ if stopped => {}
                Reading::Found(code) => {
                    found.set_value(true);
                    on_code.run(code);
                }
                Reading::NoReader => on_no_reader.run(()),
                Reading::Nothing | Reading::Unusable(_) => {}
            }
        });
    });
    view! {
        <div class="scanner">
            <Viewfinder finder on_frame />
            {move || match finder.showing.get() {
                Showing::Failed(fault) => {
                    view! { <CameraTrouble fault retry=move |()| finder.reopen() /> }.into_any()
                }
                Showing::Opening | Showing::Live => view! { <div class="scanner-frame" aria-hidden="true"></div> }.into_any(),
            }}
        </div>
    }
}
