//! Ways to look at the finished photo: beside the shot, with lines, before another backdrop.

use crate::components::{Glyph, Icon};
use crate::studio::words::use_words;
use leptos::prelude::*;
use runtu_api::student::Backdrop;

/// Before or after, and the lines on demand.
#[component]
pub fn Looks(
    /// True while the shot is shown, not the photo.
    show_before: RwSignal<bool>,
    /// True while the lines are drawn.
    show_lines: RwSignal<bool>,
    /// True when there are lines.
    drawable: bool,
) -> impl IntoView {
    let i18n = use_words();
    view! {
        <div class="looks">
            <div class="before-after" role="group" aria-label=i18n.t(|t| t.capture.compare)>
                <button
                    data-action="show-before"
                    aria-pressed=move || show_before.get().to_string()
                    on:click=move |_| show_before.set(true)
                >
                    {i18n.t(|t| t.capture.before)}
                </button>
                <button
                    data-action="show-after"
                    aria-pressed=move || (!show_before.get()).to_string()
                    on:click=move |_| show_before.set(false)
                >
                    {i18n.t(|t| t.capture.after)}
                </button>
            </div>
            {drawable
                .then(|| {
                    view! {
                        <button
                            class="pill pill-quiet"
                            data-action="lines"
                            aria-pressed=move || show_lines.get().to_string()
                            disabled=show_before
                            on:click=move |_| show_lines.update(|shown| *shown = !*shown)
                        >
                            <Icon glyph=Glyph::Ruler />
                            {i18n.t(|t| t.capture.lines)}
                        </button>
                    }
                })}
        </div>
    }
}

/// Other backdrops, where the profile allows more than one.
#[component]
pub fn Backdrops(
    /// Those that the profile allows.
    backdrops: Vec<Backdrop>,
    /// The name of the one that the photo has.
    chosen: Memo<Option<String>>,
    /// Makes the photo before the one of that name.
    choose: Callback<Option<String>>,
) -> impl IntoView {
    let i18n = use_words();
    let one = move |backdrop: Backdrop| {
        let [red, green, blue] = backdrop.rgb;
        let [name, named, own] = std::array::from_fn(|_| backdrop.name.clone());
        view! {
            <button
                class="pill pill-quiet"
                data-action=format!("backdrop-{}", backdrop.name)
                aria-pressed=move || chosen.with(|chosen| chosen.as_ref() == Some(&own)).to_string()
                on:click=move |_| choose.run(Some(name.clone()))
            >
                <span class="swatch" style:background=format!("rgb({red} {green} {blue})")></span>
                {move || (i18n.text().capture.backdrop)(&named)}
            </button>
        }
    };
    let several = backdrops.len() > 1;
    several.then(|| {
        view! {
            <div class="looks" role="group" aria-label=i18n.t(|t| t.capture.backdrops)>
                {backdrops.into_iter().map(one).collect_view()}
            </div>
        }
    })
}
