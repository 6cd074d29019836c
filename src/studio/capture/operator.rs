//! Does what the [`Shutter`] orders: keeps frames during the countdown, takes the shot, has it looked at, keeps it.

use super::burst::Burst;
use super::guidance::{sharpness, verdict};
use super::keep::{Provenance, keep};
use super::shutter::{Event, Order, Shutter};
use crate::browser::{clock, vibration};
use crate::camera::{Finder, Showing, grab};
use crate::drafts::{Drafts, use_drafts};
use crate::pages::loaded::Loaded;
use crate::routes::Id;
use crate::vision_client::{FrameSource, LiveFrame, Shot, Vision, use_vision};
use gloo_timers::callback::Interval;
use leptos::prelude::*;
use leptos::task::spawn_local;
use runtu_api::report::Origin;
use runtu_vision_protocol::fault::Fault;
use runtu_vision_protocol::message::Live;
use std::pin::Pin;
use web_sys::ImageBitmap;

/// How often the countdown looks at the clock, in milliseconds.
const TICK_MS: u32 = 100;
/// A touch when the countdown begins, and one when the shot is taken, in milliseconds.
const BEGINS: u32 = 60;
const TAKEN: u32 = 140;

/// Why a shot did not come to be.
#[derive(Debug, Clone, PartialEq)]
pub enum Mishap {
    /// The worker could not look at it.
    Worker(Fault),
    /// The phone has no room for it.
    NoRoom,
}

/// The shutter of a camera page with all that it moves.
#[derive(Clone, Copy)]
pub struct Operator {
    /// What the shutter is doing.
    pub shutter: RwSignal<Shutter>,
    /// The number of the countdown.
    pub count: RwSignal<Option<u32>>,
    /// Why the last shot did not come to be.
    pub mishap: RwSignal<Option<Mishap>>,
    /// Whether it may shoot by itself now.
    armed: Signal<bool>,
    finder: Finder,
    vision: Vision,
    drafts: Drafts,
    record: StoredValue<Id>,
    profile: StoredValue<String>,
    leave: Callback<()>,
    burst: StoredValue<Burst<ImageBitmap>, LocalStorage>,
}

impl Operator {
    /// The operator of a page; `armed` tells whether it may shoot by itself, `leave` goes to the shot.
    pub fn of(loaded: &Loaded, finder: Finder, armed: Signal<bool>, leave: Callback<()>) -> Self {
        let operator = Self {
            shutter: RwSignal::new(Shutter::default()),
            count: RwSignal::new(None),
            mishap: RwSignal::new(None),
            armed,
            finder,
            vision: use_vision(),
            drafts: use_drafts(),
            record: StoredValue::new(loaded.id.clone()),
            profile: StoredValue::new(loaded.record.profile.clone()),
            leave,
            burst: StoredValue::new_local(Burst::default()),
        };
        Effect::new(move || {
            if !armed.get() || finder.showing.get() != Showing::Live {
                operator.tell(Event::Halted);
            }
        });
        // Ends with the page that owns it.
        StoredValue::new_local(Interval::new(TICK_MS, move || operator.tell(Event::Tick)));
        operator
    }

    /// A frame was judged.
    pub fn judged(self, live: &Live) {
        self.burst.try_update_value(|burst| burst.judge(sharpness(live)));
        if self.armed.try_get_untracked() == Some(true) {
            self.tell(Event::Judged(verdict(live)));
        }
    }

    /// Something happened; the shutter decides what to do.
    pub fn tell(self, event: Event) {
        let (Some(before), now) = (self.shutter.try_get_untracked(), clock::now_ms()) else { return };
        let (after, order) = before.next(event, now);
        if after != before {
            self.shutter.set(after);
        }
        if self.count.get_untracked() != after.count(now) {
            self.count.set(after.count(now));
        }
        let burst = |act: fn(&mut Burst<ImageBitmap>)| _ = self.burst.try_update_value(act);
        match order {
            None => {}
            Some(Order::Begin) => {
                burst(Burst::begin);
                vibration::pulse(BEGINS);
            }
            Some(Order::Cancel) => burst(Burst::clear),
            Some(Order::TakeBest) => {
                let best = self.burst.try_update_value(Burst::take).flatten();
                self.take(best);
            }
            Some(Order::TakeNow) => {
                burst(Burst::clear);
                self.take(None);
            }
        }
    }

    /// Makes a still of the frame, or of what is shown now.
    fn take(self, frame: Option<ImageBitmap>) {
        self.mishap.set(None);
        let (facing, camera, video) = (self.finder.facing(), self.finder.label(), self.finder.live_video());
        spawn_local(async move {
            let shot = Shot { profile: self.profile.get_value(), facing };
            let taken = async {
                let bitmap = match (frame, video) {
                    (Some(frame), _) => frame,
                    (None, Some(video)) => grab::whole(&video).await.map_err(|_| Fault::Lost)?,
                    (None, None) => return Err(Fault::Lost),
                };
                vibration::pulse(TAKEN);
                self.vision.inspect_shot(bitmap, shot).await
            };
            let mishap = match taken.await {
                Ok(seen) => {
                    let report = Some(seen.report);
                    let provenance = Provenance { source: Origin::Camera, facing, camera, report };
                    match keep(self.drafts, &self.record.get_value(), &seen.file, &provenance).await {
                        Ok(_) => return self.leave.run(()),
                        Err(_) => Mishap::NoRoom,
                    }
                }
                Err(fault) => Mishap::Worker(fault),
            };
            self.mishap.try_set(Some(mishap));
            self.tell(Event::Failed);
        });
    }
}

/// The viewfinder's frames for the worker; during a countdown the same frames are kept at full resolution.
impl FrameSource for Operator {
    fn newest(&self) -> Pin<Box<dyn Future<Output = Option<LiveFrame>>>> {
        let operator = *self;
        Box::pin(async move {
            let video = operator.finder.live_video()?;
            let shot_width = video.video_width();
            let counting = operator.burst.try_with_value(Burst::is_running).unwrap_or(false);
            let (reduced, whole) = (grab::reduced(&video), counting.then(|| grab::whole(&video)));
            let bitmap = reduced.await.ok()?;
            if let Some(whole) = whole
                && let Ok(picture) = whole.await
            {
                operator.keep_for(picture);
            }
            Some(LiveFrame { bitmap, shot_width, facing: operator.finder.facing() })
        })
    }
}

impl Operator {
    fn keep_for(self, picture: ImageBitmap) {
        let mut picture = Some(picture);
        self.burst.try_update_value(|burst| {
            if let Some(picture) = picture.take() {
                burst.ask(picture);
            }
        });
        // The page is gone.
        if let Some(picture) = picture {
            picture.close();
        }
    }
}
