//! The live camera with guidance.

use super::guidance::{Saying, say, strip};
use super::keep::{Provenance, bytes_of, keep};
use super::overlay::Overlay;
use super::trouble::Trouble;
use crate::app::use_go;
use crate::camera::{Finder, Showing, Viewfinder, grab};
use crate::components::{CameraTrouble, Glyph, Icon, LanguageSwitch};
use crate::drafts::{Still, use_drafts};
use crate::i18n::use_i18n;
use crate::pages::loaded::Loaded;
use crate::routes::Page;
use crate::vision_client::{FrameSource, LiveFrame, Shot, use_vision};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::components::A;
use runtu_api::report::CheckState;
use runtu_vision_protocol::conversation::Status;
use runtu_vision_protocol::fault::Fault;
use runtu_vision_protocol::message::Live;
use std::pin::Pin;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement};

/// The viewfinder's frames, for the worker.
struct Frames(Finder);

impl FrameSource for Frames {
    fn newest(&self) -> Pin<Box<dyn Future<Output = Option<LiveFrame>>>> {
        let finder = self.0;
        Box::pin(async move {
            let video = finder.live_video()?;
            let shot_width = video.video_width();
            let bitmap = grab::reduced(&video).await.ok()?;
            Some(LiveFrame { bitmap, shot_width, facing: finder.facing() })
        })
    }
}

/// The camera page.
#[component]
pub fn Camera(loaded: Loaded) -> impl IntoView {
    let i18n = use_i18n();
    let (vision, drafts, go) = (use_vision(), use_drafts(), use_go());
    let finder = Finder::new();
    let live = RwSignal::new(None::<Live>);
    let shooting = RwSignal::new(false);
    let fault = RwSignal::new(None::<Fault>);
    let no_room = RwSignal::new(false);
    let album_allowed = loaded.record.album_allowed;
    let profile = StoredValue::new(loaded.record.profile);
    let id = StoredValue::new(loaded.id.clone());

    let watch = vision.watch(&profile.get_value(), Rc::new(Frames(finder)), move |seen| {
        live.try_set(Some(seen));
    });
    let watch = StoredValue::new_local(watch);
    let on_frame = Callback::new(move |()| {
        watch.try_with_value(|watch| watch.frame_shown());
    });

    let saying = Memo::new(move |_| live.with(|live| say(finder.showing.get(), &vision.status(), live.as_ref())));
    let state = move || match (finder.showing.get(), saying.get()) {
        (Showing::Failed(_), _) => "error",
        _ if shooting.get() => "shooting",
        (_, Saying::Opening) => "opening",
        (_, Saying::Starting | Saying::Loading(..)) => "loading",
        (_, Saying::Off) => "no-guide",
        (_, Saying::Looking | Saying::Mend(_) | Saying::Ready) => "live",
    };
    let stopped = move || match vision.status() {
        Status::Stopped(fault) => Some(fault),
        _ => None,
    };

    let leave = {
        let go = go.clone();
        Callback::new(move |()| go.to(&Page::Shot(id.get_value())))
    };
    let shoot = move |_| {
        if shooting.get_untracked() {
            return;
        }
        let Some(video) = finder.live_video() else { return };
        shooting.set(true);
        fault.set(None);
        no_room.set(false);
        let (facing, label) = (finder.facing(), finder.label());
        spawn_local(async move {
            let taken = async {
                let bitmap = grab::whole(&video).await.map_err(|_| Fault::Lost)?;
                vision.inspect_shot(bitmap, Shot { profile: profile.get_value(), facing }).await
            };
            match taken.await {
                Ok(shot) => {
                    let provenance = Provenance { source: "camera".into(), facing, label, report: Some(shot.report) };
                    match keep(drafts, &id.get_value(), &shot.file, &provenance).await {
                        Ok(_) => return leave.run(()),
                        Err(_) => _ = no_room.try_set(true),
                    }
                }
                Err(why) => _ = fault.try_set(Some(why)),
            }
            shooting.try_set(false);
        });
    };
    // The file is only kept here; the review looks at it, and says what is wrong with it.
    let chosen = move |event: Event| {
        let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else { return };
        let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
        input.set_value("");
        spawn_local(async move {
            let camera = Provenance { source: "album".into(), ..Provenance::default() }.to_json();
            let kept = async {
                let bytes = bytes_of(&file).await.ok()?;
                let still = Still { bytes, mime: file.type_(), taken_at: js_sys::Date::now(), camera };
                drafts.update(&id.get_value(), |draft| draft.set_still(still)).await.ok()
            };
            match kept.await {
                Some(_) => leave.run(()),
                None => _ = no_room.try_set(true),
            }
        });
    };

    view! {
        <div
            class="camera"
            class:camera-wide=move || { let (w, h) = finder.size.get(); w > h }
            data-page="camera"
            data-state=state
        >
            <Viewfinder finder on_frame />
            <Overlay live=live.into() size=finder.size.into() />
            <header class="camera-bar">
                <A
                    href=Page::Guide(loaded.id).path()
                    attr:class="icon-button"
                    attr:data-action="back"
                    attr:aria-label=i18n.t(|t| t.common.back)
                >
                    <Icon glyph=Glyph::Back />
                </A>
                <h1 class="visually-hidden">{i18n.t(|t| t.capture.camera_title)}</h1>
                <LanguageSwitch />
            </header>
            <p
                class="hint"
                class:hint-ready=move || saying.get() == Saying::Ready
                role="status"
                data-hint=move || saying.get().key()
                hidden=move || matches!(finder.showing.get(), Showing::Failed(_))
            >
                {move || {
                    if shooting.get() { i18n.text().capture.shooting.into() } else { saying.get().sentence(i18n.text()) }
                }}
            </p>
            <div class="camera-troubles">
                {move || match finder.showing.get() {
                    Showing::Failed(fault) => {
                        Some(view! { <CameraTrouble fault retry=move |()| finder.reopen() /> })
                    }
                    Showing::Opening | Showing::Live => None,
                }}
                {move || {
                    stopped()
                        .map(|fault| {
                            let outdated = matches!(fault, Fault::Protocol { .. });
                            let again = move |_| {
                                if outdated { _ = window().location().reload() } else { vision.want() }
                            };
                            view! {
                                <Trouble fault>
                                    <button class="button-text" data-action="retry" on:click=again>
                                        {i18n.t(|t| t.common.retry)}
                                    </button>
                                </Trouble>
                            }
                        })
                }}
                {move || fault.get().map(|fault| view! { <Trouble fault /> })}
                <Show when=move || no_room.get()>
                    <p class="note note-bad" role="alert" data-error="storage">
                        {i18n.t(|t| t.errors.storage)}
                    </p>
                </Show>
            </div>
            <footer class="camera-foot">
                <ul class="strip" aria-label=i18n.t(|t| t.capture.all_checks)>
                    {move || {
                        let checks = live.with(|live| live.as_ref().map(strip).unwrap_or_default());
                        let t = &i18n.text().capture;
                        checks
                            .into_iter()
                            .filter_map(|(id, state)| (t.check)(&id).map(|name| (id, name, state)))
                            .map(|(id, name, state)| view! { <StripItem id name state /> })
                            .collect_view()
                    }}
                </ul>
                <div class="camera-buttons">
                    {album_allowed
                        .then(|| {
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
                        })}
                    <button
                        class="shutter"
                        class:shutter-ready=move || saying.get() == Saying::Ready
                        data-action="shoot"
                        aria-label=i18n.t(|t| t.capture.shoot)
                        disabled=move || shooting.get() || finder.showing.get() != Showing::Live
                        on:click=shoot
                    ></button>
                    <Show when=move || finder.lenses.with(|lenses| lenses.len() > 1)>
                        <button class="round-button" data-action="next-lens" on:click=move |_| finder.next_lens()>
                            <Icon glyph=Glyph::Camera />
                            <span>{i18n.t(|t| t.capture.lens)}</span>
                        </button>
                    </Show>
                </div>
            </footer>
        </div>
    }
}

#[component]
fn StripItem(id: String, name: &'static str, state: CheckState) -> impl IntoView {
    let class = match state {
        CheckState::Pass => "strip-pass",
        CheckState::Fail => "strip-fail",
        CheckState::Unknown => "strip-unknown",
    };
    let glyph = match state {
        CheckState::Pass => Glyph::Check,
        CheckState::Fail => Glyph::Cross,
        CheckState::Unknown => Glyph::Clock,
    };
    view! {
        <li class=class data-check=id>
            <Icon glyph />
            {name}
        </li>
    }
}
