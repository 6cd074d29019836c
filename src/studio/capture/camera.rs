//! The live camera with guidance.

use super::checklist::Checklist;
use super::controls::Controls;
use super::guidance::say;
use super::hint::HintCard;
use super::operator::{Mishap, Operator};
use super::overlay::Overlay;
use super::shutter::Shutter;
use super::trouble::Trouble;
use crate::browser::remembered::Switch;
use crate::browser::voice;
use crate::camera::{Finder, Showing, Viewfinder};
use crate::components::{CameraTrouble, Glyph, Icon, LanguageSwitch};
use crate::navigation::use_go;
use crate::pages::loaded::Loaded;
use crate::routes::Page;
use crate::studio::words::use_words;
use crate::vision_client::{Vision, use_vision};
use leptos::prelude::*;
use runtu_vision_protocol::conversation::Status;
use runtu_vision_protocol::fault::Fault;
use runtu_vision_protocol::message::Live;
use std::rc::Rc;

/// Where it is remembered whether guidance speaks, and whether the shutter falls by itself.
const VOICE: &str = "runtu.voice";
const AUTOMATIC: &str = "runtu.automatic";

/// The camera page.
#[component]
pub fn Camera(loaded: Loaded) -> impl IntoView {
    let i18n = use_words();
    let (vision, go) = (use_vision(), use_go());
    let finder = Finder::new();
    let live = RwSignal::new(None::<Live>);
    let checklist = RwSignal::new(false);
    let (speaks, automatic) = (Switch::remembered(VOICE), Switch::remembered(AUTOMATIC));
    let id = StoredValue::new(loaded.id.clone());

    // Nobody is photographed while they read.
    let armed = Signal::derive(move || automatic.is_on() && !checklist.get());
    let leave = Callback::new(move |()| go.to(&Page::Shot(id.get_value())));
    let operator = Operator::of(&loaded, finder, armed, leave);
    let watch = vision.watch(&loaded.record.profile, Rc::new(operator), move |seen| {
        operator.judged(&seen);
        live.try_set(Some(seen));
    });
    let watch = StoredValue::new_local(watch);
    let on_frame = Callback::new(move |()| {
        watch.try_with_value(|watch| watch.frame_shown());
    });

    let saying = Memo::new(move |_| {
        live.with(|live| say(finder.showing.get(), operator.shutter.get(), &vision.status(), live.as_ref()))
    });
    let state = move || match (finder.showing.get(), operator.shutter.get(), vision.status()) {
        (Showing::Failed(_), ..) => "error",
        (_, Shutter::Taking, _) => "shooting",
        (Showing::Opening, ..) => "opening",
        (_, _, Status::Stopped(_)) => "no-guide",
        (_, _, Status::Watching | Status::Ready) => "live",
        _ => "loading",
    };

    view! {
        <main
            class="camera"
            class:camera-wide=move || { let (w, h) = finder.size.get(); w > h }
            style:--picture-ratio=move || { let (w, h) = finder.size.get(); format!("{}", f64::from(h) / f64::from(w.max(1))) }
            data-page="camera"
            data-state=state
        >
            <Viewfinder finder on_frame />
            <Overlay live=live.into() size=finder.size.into() saying />
            <header class="camera-bar">
                <a
                    href=Page::Guide(loaded.id.clone()).path()
                    class="icon-button"
                    data-action="back"
                    aria-label=i18n.t(|t| t.common.back)
                >
                    <Icon glyph=Glyph::Back />
                </a>
                <h1 class="visually-hidden">{i18n.t(|t| t.capture.camera_title)}</h1>
                <Show when=voice::exists>
                    <button
                        class="icon-button camera-voice"
                        data-action="voice"
                        aria-pressed=move || speaks.is_on().to_string()
                        aria-label=i18n.t(|t| t.capture.voice)
                        on:click=move |_| speaks.toggle()
                    >
                        {move || {
                            let glyph = if speaks.is_on() { Glyph::Sound } else { Glyph::Mute };
                            view! { <Icon glyph /> }
                        }}
                    </button>
                </Show>
                <LanguageSwitch />
            </header>
            <HintCard
                saying
                count=operator.count.into()
                speaks
                hidden=Signal::derive(move || matches!(finder.showing.get(), Showing::Failed(_)))
            />
            <Troubles finder vision operator />
            <Controls loaded finder operator live=live.into() automatic checklist />
            <Checklist open=checklist live=live.into() />
        </main>
    }
}

/// What does not work, each with its way out.
#[component]
fn Troubles(finder: Finder, vision: Vision, operator: Operator) -> impl IntoView {
    let i18n = use_words();
    let stopped = move || match vision.status() {
        Status::Stopped(fault) => Some(fault),
        _ => None,
    };
    view! {
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
            {move || match operator.mishap.get() {
                None => ().into_any(),
                Some(Mishap::Worker(fault)) => view! { <Trouble fault /> }.into_any(),
                Some(Mishap::NoRoom) => {
                    view! {
                        <p class="note note-bad" role="alert" data-error="storage">
                            {i18n.t(|t| t.errors.storage)}
                        </p>
                    }
                        .into_any()
                }
            }}
        </div>
    }
}
