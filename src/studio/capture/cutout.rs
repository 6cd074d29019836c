//! A part of a picture, cut out by the page's layout alone: no pixel is touched.

use leptos::prelude::*;
use runtu_api::report::Box2;

/// A part of a picture; the whole without a place. It only illustrates what stands beside it, so a screen reader skips it.
#[component]
pub fn Cutout(
    /// Address of the picture.
    src: String,
    /// Width and height of the picture in pixels.
    size: (u32, u32),
    /// Which part, in pixels of the picture.
    place: Option<Box2>,
) -> impl IntoView {
    let (width, height) = (size.0.max(1) as f32, size.1.max(1) as f32);
    let Box2 { x, y, width: w, height: h } = place.unwrap_or(Box2 { x: 0.0, y: 0.0, width, height });
    let percent = |share: f32| format!("{:.2}%", share * 100.0);
    let (scaled, left, top) = (percent(width / w), percent(-x / w), percent(-y / h));
    // The frame keeps the part's shape within a square. Properties one by one: the site's policy forbids a style as text.
    let (across, down) = if w > h { ("100%", "auto") } else { ("auto", "100%") };
    view! {
        <span class="cutout" aria-hidden="true" data-cutout=place.is_some().to_string()>
            <span
                class="cutout-frame"
                style:width=across
                style:height=down
                style:aspect-ratio=format!("{w:.1} / {h:.1}")
            >
                <img src=src alt="" style:width=scaled style:left=left style:top=top draggable="false" />
            </span>
        </span>
    }
}
