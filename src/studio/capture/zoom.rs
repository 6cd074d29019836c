//! A picture that can be looked at closely: by wheel, by fingers, by keys and by buttons.

use super::viewport::{MOST, Viewport, pinch};
use crate::components::{Glyph, Icon};
use crate::studio::words::use_words;
use leptos::ev;
use leptos::html::Div;
use leptos::prelude::*;
use web_sys::{KeyboardEvent, PointerEvent, WheelEvent};

/// What a tap of a button, a key or a notch of the wheel enlarges by.
const STEP: f64 = 2.0;
const NOTCH: f64 = 1.2;
/// How far an arrow key moves, as part of the frame.
const KEY: f64 = 0.15;

/// A picture in a frame of its own shape. What is drawn over it by `children` is enlarged with it.
#[component]
pub fn Zoomable(
    /// Address of the picture.
    #[prop(into)]
    src: Signal<String>,
    /// What it shows.
    #[prop(into)]
    alt: Signal<&'static str>,
    /// Which part is shown, for whoever steers from outside.
    #[prop(default = RwSignal::new(Viewport::default()))]
    view: RwSignal<Viewport>,
    /// Drawn over the picture.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let i18n = use_words();
    let frame = NodeRef::<Div>::new();
    let fingers = StoredValue::new(Vec::<(i32, (f64, f64))>::new());

    let bounds = move || frame.get_untracked().map(|frame| frame.get_bounding_client_rect());
    let size = move || bounds().map_or((1.0, 1.0), |bounds| (bounds.width().max(1.0), bounds.height().max(1.0)));
    let inside = move |x: i32, y: i32| {
        bounds().map_or((0.0, 0.0), |bounds| (f64::from(x) - bounds.left(), f64::from(y) - bounds.top()))
    };
    let zoom = move |factor: f64, at: (f64, f64)| view.update(|view| *view = view.zoomed(factor, at, size()));
    let shift = move |by: (f64, f64)| view.update(|view| *view = view.moved(by, size()));
    // The face is in the upper half of these pictures.
    let middle = move || (size().0 / 2.0, size().1 * 0.42);

    let wheel = move |event: WheelEvent| {
        let inwards = event.delta_y() < 0.0;
        // Where it can go no further the page scrolls.
        if view.with_untracked(|view| if inwards { view.scale < MOST } else { view.is_enlarged() }) {
            event.prevent_default();
            zoom(if inwards { NOTCH } else { 1.0 / NOTCH }, inside(event.client_x(), event.client_y()));
        }
    };
    let down = move |event: PointerEvent| {
        let at = inside(event.client_x(), event.client_y());
        fingers.update_value(|fingers| {
            fingers.retain(|(id, _)| *id != event.pointer_id());
            fingers.push((event.pointer_id(), at));
        });
        if let Some(frame) = frame.get_untracked() {
            // Without it a finger that leaves the frame is lost, no more.
            _ = frame.set_pointer_capture(event.pointer_id());
        }
    };
    let drag = move |event: PointerEvent| {
        let at = inside(event.client_x(), event.client_y());
        let mut held = fingers.get_value();
        let before: Vec<(f64, f64)> = held.iter().map(|(_, at)| *at).collect();
        let Some(index) = held.iter().position(|(id, _)| *id == event.pointer_id()) else { return };
        held[index].1 = at;
        match *before {
            [from] => shift((at.0 - from.0, at.1 - from.1)),
            [a, b, ..] if index < 2 => {
                let (factor, around, by) = pinch([a, b], [held[0].1, held[1].1]);
                zoom(factor, around);
                shift(by);
            }
            _ => {}
        }
        fingers.set_value(held);
    };
    let up = move |event: PointerEvent| fingers.update_value(|held| held.retain(|(id, _)| *id != event.pointer_id()));
    let key = move |event: KeyboardEvent| {
        let (width, height) = size();
        match event.key().as_str() {
            "+" | "=" => zoom(STEP, middle()),
            "-" => zoom(1.0 / STEP, middle()),
            "0" => view.set(Viewport::default()),
            "ArrowLeft" => shift((width * KEY, 0.0)),
            "ArrowRight" => shift((-width * KEY, 0.0)),
            "ArrowUp" if view.get_untracked().is_enlarged() => shift((0.0, height * KEY)),
            "ArrowDown" if view.get_untracked().is_enlarged() => shift((0.0, -height * KEY)),
            _ => return,
        }
        event.prevent_default();
    };
    // The picture keeps its place in the frame when the phone is turned.
    let turned = window_event_listener(ev::resize, move |_| view.set(Viewport::default()));
    on_cleanup(move || turned.remove());

    let percent = move || (view.get().scale * 100.0).round();
    let transform = move || {
        let Viewport { scale, x, y } = view.get();
        format!("translate({x:.1}px,{y:.1}px) scale({scale:.4})")
    };
    view! {
        <div class="zoomable">
            <div
                class="zoom-frame"
                class:zoom-enlarged=move || view.get().is_enlarged()
                node_ref=frame
                tabindex="0"
                role="group"
                aria-label=i18n.t(|t| t.capture.zoom_keys)
                data-zoom=percent
                on:wheel=wheel
                on:pointerdown=down
                on:pointermove=drag
                on:pointerup=up
                on:pointercancel=up
                on:keydown=key
            >
                <div class="zoom-layer" style:transform=transform style=("--zoom", move || view.get().scale.to_string())>
                    <img src=src alt=alt draggable="false" />
                    {children.map(|children| children())}
                </div>
            </div>
            <div class="zoom-buttons" role="group" aria-label=i18n.t(|t| t.capture.zoom)>
                <button
                    data-action="zoom-out"
                    aria-label=i18n.t(|t| t.capture.zoom_out)
                    disabled=move || !view.get().is_enlarged()
                    on:click=move |_| zoom(1.0 / STEP, middle())
                >
                    <Icon glyph=Glyph::Minus />
                </button>
                <span class="figures" role="status">
                    {move || format!("{}%", percent())}
                </span>
                <button
                    data-action="zoom"
                    aria-label=i18n.t(|t| t.capture.zoom_in)
                    disabled=move || view.with(|view| view.scale >= MOST)
                    on:click=move |_| zoom(STEP, middle())
                >
                    <Icon glyph=Glyph::Plus />
                </button>
            </div>
        </div>
    }
}
