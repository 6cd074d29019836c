//! What is drawn over the live picture: where the person should be, and where the face is.

use leptos::prelude::*;
use runtu_vision_protocol::message::Live;

/// An outline to fit the person into, and a box round the face.
#[component]
pub fn Overlay(
    /// What was seen last.
    live: Signal<Option<Live>>,
    /// Width and height of the video.
    size: Signal<(u32, u32)>,
) -> impl IntoView {
    // The picture fills the screen and is cut where it does not fit; the drawing over it is cut alike.
    let view_box = move || {
        let (width, height) = live.with(|live| match live {
            Some(live) => (live.report.width, live.report.height),
            None => size.get(),
        });
        format!("0 0 {} {}", width.max(1), height.max(1))
    };
    let ready = move || live.with(|live| live.as_ref().is_some_and(|live| live.ready));
    let face = move || live.with(|live| live.as_ref().and_then(|live| live.report.face.as_ref().map(|f| f.bounds)));
    view! {
        <svg class="overlay" viewBox=view_box preserveAspectRatio="xMidYMid slice" aria-hidden="true">
            {move || {
                face()
                    .map(|face| {
                        view! {
                            <rect
                                class="face-box"
                                data-face=""
                                x=face.x
                                y=face.y
                                width=face.width
                                height=face.height
                                rx=face.width / 12.0
                            />
                        }
                    })
            }}
        </svg>
        <svg class="silhouette" class:silhouette-ready=ready viewBox="0 0 90 120" aria-hidden="true">
            <path d="M45 20c-11 0-17 8-17 20 0 13 7 25 17 25s17-12 17-25c0-12-6-20-17-20z" />
            <path d="M4 118c1-20 11-30 29-34l4-9M86 118c-1-20-11-30-29-34l-4-9" />
        </svg>
    }
}
