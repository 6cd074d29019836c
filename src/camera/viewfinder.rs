//! A video element that shows the camera, and opens it again when it must.

use super::fault::CameraFault;
use super::frames::Frames;
use super::ladder::Device;
use super::open::Camera;
use super::stillness::{LOOK_EVERY_MS, Stillness};
use super::wake::Wake;
use crate::browser::clock::now_ms;
use gloo_timers::callback::Interval;
use leptos::html::Video;
use leptos::prelude::*;
use leptos::task::spawn_local;
use runtu_vision_protocol::message::Facing;
use std::cell::Cell;
use std::rc::Rc;
use web_sys::{HtmlVideoElement, VisibilityState};

/// How the camera is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Showing {
    /// It is being opened, or has not shown a frame yet.
    Opening,
    /// It shows frames.
    Live,
    /// It does not.
    Failed(CameraFault),
}

/// A handle on the viewfinder of a page.
#[derive(Clone, Copy)]
pub struct Finder {
    /// How the camera is doing.
    pub showing: RwSignal<Showing>,
    /// Rear cameras to choose from, known once one is open.
    pub lenses: RwSignal<Vec<Device>>,
    /// Width and height of the video in pixels, once it shows frames.
    pub size: RwSignal<(u32, u32)>,
    video: NodeRef<Video>,
    lens: RwSignal<Option<String>>,
    openings: RwSignal<u32>,
    held: StoredValue<Option<Held>, LocalStorage>,
}

/// All that is released when the camera is closed or opened again.
struct Held {
    _frames: Frames,
    _wake: Wake,
    _watch: Interval,
    camera: Camera,
}

impl Finder {
    /// A viewfinder that is not on the page yet.
    pub fn new() -> Self {
        Self {
            showing: RwSignal::new(Showing::Opening),
            lenses: RwSignal::new(Vec::new()),
            size: RwSignal::new((0, 0)),
            video: NodeRef::new(),
            lens: RwSignal::new(None),
            openings: RwSignal::new(0),
            held: StoredValue::new_local(None),
        }
    }

    /// Opens the camera again.
    pub fn reopen(self) {
        self.openings.try_update(|count| *count += 1);
    }

    /// Takes the next rear camera.
    pub fn next_lens(self) {
        let now = self.held.with_value(|held| held.as_ref().and_then(|held| held.camera.device_id()));
        let next = self.lenses.with_untracked(|lenses| {
            let at = lenses.iter().position(|lens| Some(&lens.id) == now.as_ref());
            let next = at.map_or(0, |at| (at + 1) % lenses.len().max(1));
            lenses.get(next).map(|lens| lens.id.clone())
        });
        self.lens.set(next);
        self.reopen();
    }

    /// The element while it shows frames.
    pub fn live_video(self) -> Option<HtmlVideoElement> {
        (self.showing.try_get_untracked() == Some(Showing::Live)).then(|| self.video.get_untracked()).flatten()
    }

    /// Which way the open camera looks.
    pub fn facing(self) -> Option<Facing> {
        self.held.try_with_value(|held| held.as_ref().and_then(|held| held.camera.facing())).flatten()
    }

    /// The open camera as the system names it.
    pub fn label(self) -> String {
        self.held.with_value(|held| held.as_ref().map(|held| held.camera.label())).unwrap_or_default()
    }

    fn open(self, video: HtmlVideoElement, shown: Callback<()>) {
        // The old track stops first: some phones have one camera open at a time.
        self.held.set_value(None);
        self.showing.set(Showing::Opening);
        let opening = self.openings.get_untracked();
        let lens = self.lens.get_untracked();
        spawn_local(async move {
            let camera = Camera::open(lens.as_deref()).await;
            // Another opening has begun meanwhile, or the page is gone: dropping the camera stops it.
            if self.openings.try_get_untracked() != Some(opening) {
                return;
            }
            match camera {
                Ok(camera) => self.show(camera, &video, shown),
                Err(fault) => self.showing.set(Showing::Failed(fault)),
            }
            let lenses = Camera::rear_cameras().await;
            self.lenses.try_set(lenses);
        });
    }

    fn show(self, camera: Camera, video: &HtmlVideoElement, shown: Callback<()>) {
        video.set_src_object(Some(&camera.stream));
        // Autoplay does it where this is refused.
        if let Ok(started) = video.play() {
            spawn_local(async move { _ = wasm_bindgen_futures::JsFuture::from(started).await });
        }
        let stillness = Rc::new(Cell::new(Stillness::since(now_ms())));
        let frames = Frames::of(video, {
            let (video, stillness) = (video.clone(), stillness.clone());
            move || {
                let mut seen = stillness.get();
                seen.frame(now_ms());
                stillness.set(seen);
                let size = (video.video_width(), video.video_height());
                if self.size.try_get_untracked().is_some_and(|known| known != size) {
                    self.size.set(size);
                }
                if self.showing.try_get_untracked().is_some_and(|showing| showing != Showing::Live) {
                    self.showing.set(Showing::Live);
                }
                shown.run(());
            }
        });
        let wake = Wake::of(camera.track(), move || self.reopen());
        // Frames that come again end the fault by themselves.
        let watch = Interval::new(LOOK_EVERY_MS, move || {
            let mut seen = stillness.get();
            let silent = seen.look(now_ms(), document().visibility_state() == VisibilityState::Visible);
            stillness.set(seen);
            match self.showing.try_get_untracked() {
                Some(Showing::Opening) if silent => self.showing.set(Showing::Failed(CameraFault::Silent)),
                Some(Showing::Live) if silent => self.showing.set(Showing::Failed(CameraFault::Lost)),
                _ => {}
            }
        });
        self.held.set_value(Some(Held { _frames: frames, _wake: wake, _watch: watch, camera }));
    }
}

impl Default for Finder {
    fn default() -> Self {
        Self::new()
    }
}

/// Shows the camera as it is, never mirrored; stops it when it leaves the page.
#[component]
pub fn Viewfinder(
    /// The handle.
    finder: Finder,
    /// Called for every new frame.
    #[prop(into)]
    on_frame: Callback<()>,
) -> impl IntoView {
    Effect::new(move || {
        finder.openings.track();
        if let Some(video) = finder.video.get() {
            finder.open(video, on_frame);
        }
    });
    on_cleanup(move || finder.held.set_value(None));
    view! {
        <video
            class="viewfinder"
            node_ref=finder.video
            playsinline
            autoplay
            muted
            prop:muted=true
            disablepictureinpicture
            aria-hidden="true"
        ></video>
    }
}
