//! A short look through the camera: which picture it gives, and how fast it is looked at.

use crate::browser::clock::now_ms;
use crate::camera::{Finder, Showing, Viewfinder, grab};
use crate::components::CameraTrouble;
use crate::studio::words::use_words;
use crate::vision_client::{FrameSource, LiveFrame, use_vision};
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use std::pin::Pin;
use std::rc::Rc;

/// The profile that the trial judges by; its result is not shown.
const PROFILE: &str = "cn-national-2025";
/// Looks that are timed, after one that warms up.
const LOOKS: usize = 60;
/// The trial ends after this time even if the worker never comes.
const PATIENCE_MS: u32 = 20_000;

/// What was measured.
#[derive(Debug, Clone, PartialEq)]
pub struct Measured {
    /// The camera as the system names it.
    pub camera: String,
    /// Width of its picture.
    pub width: u32,
    /// Height of its picture.
    pub height: u32,
    /// Rear cameras to choose from.
    pub lenses: usize,
    /// Median time from one look to the next, in milliseconds; nothing when the worker did not answer.
    pub tick_ms: Option<f64>,
}

impl Measured {
    /// For the report.
    pub fn lines(&self) -> Vec<String> {
        let tick = self.tick_ms.map_or_else(|| "none".into(), |ms| format!("{ms:.0} ms"));
        vec![
            format!("lens: {}", self.camera),
            format!("picture: {}x{}", self.width, self.height),
            format!("rear lenses: {}", self.lenses),
            format!("tick: {tick}"),
        ]
    }
}

/// The median of the steps between moments.
fn median_step(moments: &[f64]) -> Option<f64> {
    let mut steps: Vec<f64> = moments.windows(2).map(|pair| pair[1] - pair[0]).collect();
    steps.sort_by(f64::total_cmp);
    steps.get(steps.len() / 2).copied()
}

/// Frames of the viewfinder.
struct Source(Finder);

impl FrameSource for Source {
    fn newest(&self) -> Pin<Box<dyn Future<Output = Option<LiveFrame>>>> {
        let finder = self.0;
        Box::pin(async move {
            let video = finder.live_video()?;
            let bitmap = grab::reduced(&video).await.ok()?;
            Some(LiveFrame { bitmap, shot_width: video.video_width(), facing: finder.facing() })
        })
    }
}

/// A button that runs the trial, and its result.
#[component]
pub fn Trial(measured: RwSignal<Option<Measured>>) -> impl IntoView {
    let i18n = use_words();
    let running = RwSignal::new(false);
    let start = move |_| {
        measured.set(None);
        running.set(true);
    };
    view! {
        <section class="card trial">
            <h2 class="strong">{i18n.t(|t| t.phone.trial)}</h2>
            <p class="muted">{i18n.t(|t| t.phone.trial_lead)}</p>
            <Show when=move || running.get()>
                <Run measured running />
            </Show>
            <Show when=move || !running.get()>
                <button class="button-quiet" data-action="start-trial" on:click=start>
                    {i18n.t(|t| t.phone.start_trial)}
                </button>
            </Show>
            {move || measured.get().map(|measured| view! { <Result measured /> })}
        </section>
    }
}

#[component]
fn Run(measured: RwSignal<Option<Measured>>, running: RwSignal<bool>) -> impl IntoView {
    let i18n = use_words();
    let finder = Finder::new();
    let moments = StoredValue::new(Vec::<f64>::new());
    let end = Callback::new(move |()| {
        let (width, height) = finder.size.get_untracked();
        measured.set(Some(Measured {
            camera: finder.label(),
            width,
            height,
            lenses: finder.lenses.with_untracked(Vec::len),
            tick_ms: moments.with_value(|moments| median_step(moments.get(1..).unwrap_or_default())),
        }));
        running.set(false);
    });
    let watch = use_vision().watch(PROFILE, Rc::new(Source(finder)), move |_| {
        let count = moments.try_update_value(|moments| {
            moments.push(now_ms());
            moments.len()
        });
        if count == Some(LOOKS + 1) {
            end.run(());
        }
    });
    let watch = StoredValue::new_local(watch);
    let on_frame = Callback::new(move |()| {
        watch.try_with_value(|watch| watch.frame_shown());
    });
    // Ends with the component that owns it.
    StoredValue::new_local(Timeout::new(PATIENCE_MS, move || {
        if running.try_get_untracked() == Some(true) && finder.showing.try_get_untracked() == Some(Showing::Live) {
            end.run(());
        }
    }));
    view! {
        <div class="trial-view">
            <Viewfinder finder on_frame />
        </div>
        {move || match finder.showing.get() {
            Showing::Failed(fault) => view! { <CameraTrouble fault retry=move |()| finder.reopen() /> }.into_any(),
            Showing::Opening | Showing::Live => {
                view! { <p role="status">{i18n.t(|t| t.phone.running)}</p> }.into_any()
            }
        }}
    }
}

#[component]
fn Result(measured: Measured) -> impl IntoView {
    let i18n = use_words();
    let Measured { camera, width, height, lenses, tick_ms } = measured;
    view! {
        <dl class="facts" data-trial="done">
            <dt>{i18n.t(|t| t.phone.camera)}</dt>
            <dd>{camera}</dd>
            <dt>{i18n.t(|t| t.phone.picture)}</dt>
            <dd class="figures">{format!("{width} × {height}")}</dd>
            <dt>{i18n.t(|t| t.phone.lenses)}</dt>
            <dd class="figures">{lenses}</dd>
            <dt>{i18n.t(|t| t.phone.tick)}</dt>
            <dd class="figures">
                {move || tick_ms.map_or_else(|| i18n.text().phone.unknown.to_owned(), |ms| format!("{ms:.0} ms"))}
            </dd>
        </dl>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_of_the_steps() {
        assert_eq!(median_step(&[0.0, 10.0, 30.0, 130.0]), Some(20.0));
        assert_eq!(median_step(&[5.0]), None, "one look is no step");
    }
}
