//! What a thumb reaches on the camera page: the shutter, the album, the lenses, the checklist, and the automatic.

use super::group::tally;
use super::keep::Provenance;
use super::keep::keep;
use super::operator::{Mishap, Operator};
use super::shutter::{Event as Happening, Shutter};
use crate::browser::remembered::Switch;
use crate::camera::{Finder, Showing};
use crate::components::{Glyph, Icon};
use crate::drafts::use_drafts;
use crate::navigation::use_go;
use crate::pages::loaded::Loaded;
use crate::routes::Page;
use crate::studio::words::use_words;
use leptos::prelude::*;
use leptos::task::spawn_local;
use runtu_api::report::Origin;
use runtu_vision_protocol::message::Live;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement};

/// The foot of the camera page.
#[component]
pub fn Controls(
    /// The record.
    loaded: Loaded,
    /// The camera.
    finder: Finder,
    /// The shutter.
    operator: Operator,
    /// What was seen last.
    live: Signal<Option<Live>>,
    /// Whether the shutter falls by itself.
    automatic: Switch,
    /// Whether the checklist is open.
    checklist: RwSignal<bool>,
) -> impl IntoView {
    let i18n = use_words();
    let album_allowed = loaded.record.album_allowed;
    let counting = move || matches!(operator.shutter.get(), Shutter::Counting { .. });
    let ready = move || live.with(|live| live.as_ref().is_some_and(|live| live.ready));
    let progress = Memo::new(move |_| live.with(|live| live.as_ref().map(|live| tally(&live.report.checks))));

    view! {
        <footer class="camera-foot">
            <div class="camera-pills">
                <button
                    class="pill"
                    data-action="checklist"
                    aria-haspopup="dialog"
                    on:click=move |_| checklist.set(true)
                >
                    <Icon glyph=Glyph::List />
                    <span class="pill-word">{i18n.t(|t| t.capture.all_checks)}</span>
                    <span class="figures">
                        {move || progress.get().map(|(held, all)| format!("{held}/{all}"))}
                    </span>
                </button>
                <button
                    class="pill"
                    data-action="automatic"
                    aria-pressed=move || automatic.is_on().to_string()
                    on:click=move |_| automatic.toggle()
                >
                    <Icon glyph=Glyph::Timer />
                    <span class="pill-word">{i18n.t(|t| t.capture.automatic)}</span>
                    <span>
                        {move || {
                            let t = &i18n.text().capture;
                            if automatic.is_on() { t.on } else { t.off }
                        }}
                    </span>
                </button>
            </div>
            <div class="camera-buttons">
                {album_allowed.then(|| view! { <FromAlbum loaded=loaded operator /> })}
                <button
                    class="shutter"
                    class:shutter-ready=ready
                    class:shutter-counting=counting
                    data-action="shoot"
                    aria-label=i18n.t(|t| t.capture.shoot)
                    disabled=move || operator.shutter.get() == Shutter::Taking || finder.showing.get() != Showing::Live
                    on:click=move |_| operator.tell(Happening::Tapped)
                >
                    <svg class="shutter-ring" viewBox="0 0 100 100" aria-hidden="true">
                        <circle cx="50" cy="50" r="46" pathLength="100" />
                    </svg>
                </button>
                <Show when=move || finder.lenses.with(|lenses| lenses.len() > 1)>
                    <button class="round-button" data-action="next-lens" on:click=move |_| finder.next_lens()>
                        <Icon glyph=Glyph::Camera />
                        <span>{i18n.t(|t| t.capture.lens)}</span>
                    </button>
                </Show>
            </div>
        </footer>
    }
}

/// A photo out of the album in place of a shot. The file is only kept here; the review looks at it, and says what is wrong
/// with it.
#[component]
fn FromAlbum(loaded: Loaded, operator: Operator) -> impl IntoView {
    let i18n = use_words();
    let (drafts, go) = (use_drafts(), use_go());
    let id = StoredValue::new(loaded.id);
    let chosen = move |event: Event| {
        let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else { return };
        let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
        input.set_value("");
        spawn_local(async move {
            let provenance = Provenance { source: Origin::File, ..Provenance::default() };
            match keep(drafts, &id.get_value(), &file, &provenance).await {
                Ok(_) => go.to(&Page::Shot(id.get_value())),
                Err(_) => _ = operator.mishap.try_set(Some(Mishap::NoRoom)),
            }
        });
    };
    view! {
        <label class="round-button file-button" data-action="open-album">
            <Icon glyph=Glyph::Album />
            <span>{i18n.t(|t| t.capture.album)}</span>
            <input
                class="visually-hidden"
                type="file"
                accept="image/*"
                data-field="photo-image"
                on:change=chosen
            />
        </label>
    }
}
