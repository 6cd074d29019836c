//! What is drawn over the live picture: where the person should be, and where the face is.

use super::guidance::Saying;
use leptos::prelude::*;
use runtu_vision_protocol::message::Live;

/// An outline of head and shoulders to fit the person into, and a box round the face.
#[component]
pub fn Overlay(
    /// What was seen last.
    live: Signal<Option<Live>>,
    /// Width and height of the video.
    size: Signal<(u32, u32)>,
    /// The one thing to say: the outline closes when all is well.
    saying: Memo<Saying>,
) -> impl IntoView {
    // The picture fills the screen and is cut where it does not fit; the drawing over it is cut alike.
    let view_box = move || {
        let (width, height) = live.with(|live| match live {
            Some(live) => (live.report.width, live.report.height),
            None => size.get(),
        });
        format!("0 0 {} {}", width.max(1), height.max(1))
    };
    let ready = Memo::new(move |_| matches!(saying.get(), Saying::Ready | Saying::Counting | Saying::Shooting));
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
        <svg
            class="silhouette"
            class:silhouette-ready=ready
            viewBox="0 0 90 120"
            aria-hidden="true"
            data-silhouette=move || if ready.get() { "ready" } else { "waiting" }
        >
            <path d="M45 18c-10.500 0-17 7.500-17 19 0 4 .6 7.500 1.800 10.600C32.400 55.200 38.200 62 45 62s12.600-6.800 15.200-14.400C61.400 44.500 62 41 62 37c0-11.500-6.500-19-17-19z" />
            <path d="M37.500 61v6.500c0 3-1.600 5-4.500 6.200C20 78.500 7 81.500 3.500 96 2.300 101 2 110 2 119M52.500 61v6.500c0 3 1.600 5 4.500 6.200 13 4.800 26 7.800 29.500 22.300 1.200 5 1.500 14 1.500 23" />
            // Not by colour alone.
            <g class="silhouette-tick">
                <circle cx="73" cy="24" r="8" />
                <path d="M69 24.5l2.8 2.8 5.2-5.700" />
            </g>
        </svg>
    }
}
