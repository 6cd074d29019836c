//! The photo made from the shot, to submit.

use super::keep::{Provenance, bytes_of};
use super::lines::{GeometryOverlay, Lines};
use super::looks::{Backdrops, Looks};
use super::measured::{Measured, keeps_every_rule};
use super::stages::Stages;
use super::trouble::{StillGone, Trouble};
use super::zoom::Zoomable;
use crate::browser::object_url::{blob, object_url};
use crate::components::{ConfirmSubmit, Glyph, Icon, Screen};
use crate::drafts::{Draft, Standard, use_drafts};
use crate::navigation::use_go;
use crate::pages::loaded::Loaded;
use crate::routes::Page;
use crate::studio::words::use_words;
use crate::vision_client::{Made, Order, use_vision};
use leptos::prelude::*;
use leptos::task::spawn_local;
use runtu_api::report::StandardReport;
use runtu_vision_protocol::fault::Fault;
use runtu_vision_protocol::message::Stage;

/// How far the photo is.
#[derive(Debug, Clone, PartialEq)]
enum Making {
    /// Being made; the step, once one has begun.
    Working(Option<Stage>),
    /// There it is.
    Done(Box<StandardReport>),
    /// This shot cannot become one, by the name of the reason.
    Refused(String),
    /// It could not be made this time.
    Failed(Fault),
    /// The phone does not hold the shot any more, or cannot read it.
    Gone,
}

/// The preview page.
#[component]
pub fn Preview(loaded: Loaded) -> impl IntoView {
    let i18n = use_words();
    let (vision, drafts, go) = (use_vision(), use_drafts(), use_go());
    let making = RwSignal::new(Making::Working(None));
    let before = RwSignal::new(None::<String>);
    let after = RwSignal::new(None::<String>);
    let show_before = RwSignal::new(false);
    let show_lines = RwSignal::new(false);
    let confirming = RwSignal::new(false);
    let id = StoredValue::new(loaded.id.clone());
    let profile = loaded.record.profile.clone();
    let backdrops = StoredValue::new(loaded.record.backdrops.clone());
    let owner = StoredValue::new(Owner::current());

    let address = move |bytes: &[u8], mime: &str| {
        let owner = owner.try_get_value().flatten()?;
        owner.with(|| object_url(bytes, mime).ok())
    };
    let make = Callback::new(move |backdrop: Option<String>| {
        let profile = profile.clone();
        making.set(Making::Working(None));
        spawn_local(async move {
            let id = id.get_value();
            let Ok(Draft { still: Some(still), result, .. }) = drafts.get(&id).await else {
                _ = making.try_set(Making::Gone);
                return;
            };
            let capture = Provenance::of(&still).capture(still.taken_at);
            before.try_set(address(&still.bytes, &still.mime));
            // Before another backdrop it is another photo.
            if let Some(photo) = result.filter(|_| backdrop.is_none()) {
                after.try_set(address(&photo.jpeg, "image/jpeg"));
                making.try_set(Making::Done(Box::new(photo.report)));
                return;
            }
            let stage = move |stage| _ = making.try_set(Making::Working(Some(stage)));
            let made = match blob(&still.bytes, &still.mime) {
                Ok(file) => vision.standardize(file, Order { profile, backdrop, capture }, stage).await,
                Err(_) => Err(Fault::Lost),
            };
            let outcome = match made {
                Ok(Made::Photo { report, file }) => match bytes_of(&file).await {
                    Ok(jpeg) => {
                        after.try_set(address(&jpeg, "image/jpeg"));
                        let result = Standard { jpeg, report: (*report).clone() };
                        // Without room for it the photo is made again next time.
                        _ = drafts.update(&id, |draft| draft.result = Some(result)).await;
                        Making::Done(report)
                    }
                    Err(_) => Making::Failed(Fault::Lost),
                },
                Ok(Made::Refused(refusal)) => Making::Refused(refusal.reason),
                Err(fault) => Making::Failed(fault),
            };
            making.try_set(outcome);
        });
    });
    make.run(None);
    // What was asked for last is what trying again makes.
    let wanted = RwSignal::new(None::<String>);
    let choose = Callback::new(move |backdrop: Option<String>| {
        wanted.set(backdrop.clone());
        make.run(backdrop);
    });
    let again = Callback::new(move |()| make.run(wanted.get_untracked()));
    let chosen = Memo::new(move |_| {
        making.with(|making| match making {
            Making::Done(report) => report.backdrop.as_ref().map(|backdrop| backdrop.name.clone()),
            _ => None,
        })
    });

    let good = move || making.with(|making| matches!(making, Making::Done(report) if keeps_every_rule(report)));
    let state = Signal::derive(move || match making.get() {
        Making::Working(_) => "working",
        Making::Done(_) if good() => "ready",
        Making::Done(_) => "blocked",
        Making::Refused(_) => "refused",
        Making::Failed(_) | Making::Gone => "error",
    });
    let lines = Memo::new(move |_| {
        making.with(|making| match making {
            Making::Done(report) => Lines::of(report),
            _ => None,
        })
    });
    let retake = Callback::new(move |()| go.to(&Page::Camera(id.get_value())));

    view! {
        <Screen
            name="preview"
            state=state
            title=i18n.s(|t| t.capture.preview_title)
            back=Page::Shot(loaded.id.clone())
            actions=move || {
                view! {
                    <div class="two-buttons">
                        <button
                            class=move || match state.get() {
                                "working" | "ready" => "button-quiet",
                                _ => "button",
                            }
                            data-action="retake"
                            on:click=move |_| retake.run(())
                        >
                            {i18n.t(|t| t.capture.retake)}
                        </button>
                        <Show when=good>
                            <button class="button" data-action="use-photo" on:click=move |_| confirming.set(true)>
                                {i18n.t(|t| t.capture.use_photo)}
                            </button>
                        </Show>
                    </div>
                }
            }
        >
            {move || match making.get() {
                Making::Working(stage) => view! { <Stages stage /> }.into_any(),
                Making::Refused(reason) => {
                    let name = reason.clone();
                    view! {
                        <div class="note note-bad">
                            <Icon glyph=Glyph::Alert />
                            <p role="alert" data-error=name>
                                {move || (i18n.text().capture.refusal)(&reason)}
                            </p>
                        </div>
                    }
                        .into_any()
                }
                Making::Failed(fault) => {
                    view! {
                        <Trouble fault>
                            <button class="button-text" data-action="standardize" on:click=move |_| again.run(())>
                                {i18n.t(|t| t.capture.again)}
                            </button>
                        </Trouble>
                    }
                        .into_any()
                }
                Making::Gone => view! { <StillGone retry=again /> }.into_any(),
                Making::Done(report) => view! { <Measured report=*report /> }.into_any(),
            }}
            <Show when=move || after.get().is_some()>
                <Looks show_before show_lines drawable=lines.get().is_some() />
            </Show>
            {move || match (after.get(), before.get(), show_before.get()) {
                (Some(after), _, false) => {
                    view! {
                        <Zoomable src=after alt=i18n.s(|t| t.capture.preview_alt)>
                            {move || {
                                lines
                                    .get()
                                    .filter(|_| show_lines.get())
                                    .map(|lines| view! { <GeometryOverlay lines /> })
                            }}
                        </Zoomable>
                    }
                        .into_any()
                }
                (_, Some(before), _) => {
                    view! { <Zoomable src=before alt=i18n.s(|t| t.capture.shot_alt) /> }.into_any()
                }
                _ => ().into_any(),
            }}
            <Show when=move || matches!(making.get(), Making::Done(_))>
                <Backdrops backdrops=backdrops.get_value() chosen choose />
            </Show>
            <ConfirmSubmit record=loaded.id open=confirming />
        </Screen>
    }
}
