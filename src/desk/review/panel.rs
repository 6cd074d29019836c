//! One photo on the desk: large, with what was measured, what was said before, and the decision within reach of a key.

use super::attempts::{Attempts, Earlier};
use super::decide::Decide;
use super::findings::Findings;
use super::shift::Case;
use crate::desk::words::use_words;
use crate::moment::in_china;
use crate::studio::capture::{GeometryOverlay, Lines, Viewport, Zoomable};
use leptos::ev;
use leptos::prelude::*;

/// Size of the frame: one photo pixel a CSS pixel at 100 %.
const FRAME: (f64, f64) = (480.0, 640.0);
/// How far an arrow key moves an enlarged photo.
const STEP: f64 = 80.0;

/// The panel; it is there before it is shown.
#[component]
pub fn Panel(
    /// What lies there.
    case: Case,
    /// Whether it is its turn.
    shown: Memo<bool>,
) -> impl IntoView {
    let words = use_words();
    let Case { id, item, .. } = case.clone();
    let lines = Lines::of(item.server_report.as_ref().unwrap_or(&item.report));
    let drawn = RwSignal::new(true);
    let view_of = RwSignal::new(Viewport::default());
    let earlier = RwSignal::new(None::<Earlier>);
    let name = StoredValue::new(item.name.clone());
    let photo = item.photo.clone();
    // An earlier photo in the same place, while the key is held.
    let blink = RwSignal::new(false);
    let src = {
        let photo = photo.clone();
        Signal::derive(move || match earlier.get().filter(|_| blink.get()) {
            Some(earlier) => earlier.photo,
            None => photo.clone(),
        })
    };
    let keys = window_event_listener(ev::keydown, move |event| {
        if !shown.get_untracked() || super::keys::is_taken(&event) {
            return;
        }
        match event.key().as_str() {
            "z" | "Z" => view_of.update(|view| *view = view.next_step(FRAME)),
            "g" | "G" => drawn.update(|drawn| *drawn = !*drawn),
            "b" | "B" => blink.set(true),
            key => {
                let by = match key {
                    "ArrowLeft" => (STEP, 0.0),
                    "ArrowRight" => (-STEP, 0.0),
                    "ArrowUp" => (0.0, STEP),
                    "ArrowDown" => (0.0, -STEP),
                    _ => return,
                };
                view_of.update(|view| *view = view.moved(by, FRAME));
            }
        }
        event.prevent_default();
    });
    let released = window_event_listener(ev::keyup, move |event| {
        if matches!(event.key().as_str(), "b" | "B") {
            blink.set(false);
        }
    });
    on_cleanup(move || {
        keys.remove();
        released.remove();
    });
    view! {
        <div class="panel" hidden=move || !shown.get() data-item=id.to_string()>
            <section class="panel-photo" aria-label=words.t(move |t| (t.review.photo)(&name.get_value()))>
                <Zoomable src alt=words.s(|t| t.review.photo_alt) view=view_of>
                    <Show when=move || drawn.get() && !blink.get()>
                        {lines.map(|lines| view! { <GeometryOverlay lines /> })}
                    </Show>
                </Zoomable>
                <div class="panel-tools">
                    <button
                        class="pill pill-quiet"
                        data-action="lines"
                        aria-pressed=move || drawn.get().to_string()
                        on:click=move |_| drawn.update(|drawn| *drawn = !*drawn)
                    >
                        {words.t(|t| t.review.lines)}
                        <kbd>"G"</kbd>
                    </button>
                    <Show when=move || earlier.with(Option::is_some)>
                        <button
                            class="pill pill-quiet"
                            data-action="blink"
                            aria-pressed=move || blink.get().to_string()
                            on:click=move |_| blink.update(|on| *on = !*on)
                        >
                            {words.t(|t| t.review.blink)}
                            <kbd>"B"</kbd>
                        </button>
                    </Show>
                </div>
            </section>
            <section class="panel-facts" tabindex="0" aria-label=words.t(|t| t.review.facts)>
                <h2 class="headline">{item.name.clone()}</h2>
                <p class="muted">{item.school.clone()} " · " <span class="figures">{item.student_no.clone()}</span></p>
                <p class="muted figures">{words.t(|t| t.review.submitted_at)} " " {in_china(&item.submitted_at)}</p>
                {item
                    .note
                    .clone()
                    .map(|note| {
                        view! {
                            <p class="note note-plain" data-note="student">
                                <span class="strong">{words.t(|t| t.review.student_note)}</span>
                                " "
                                {note}
                            </p>
                        }
                    })}
                {item
                    .escalation
                    .clone()
                    .map(|escalation| {
                        view! {
                            <p class="note note-warn" data-note="escalation">
                                <span class="strong">{words.t(move |t| (t.review.escalated_by)(&escalation.by))}</span>
                                " "
                                {escalation.note}
                            </p>
                        }
                    })}
                <Findings item=item.clone() />
                <Attempts id=id.clone() earlier />
            </section>
            <section class="panel-decide">
                <Decide shown />
            </section>
        </div>
    }
}
