//! The photo made from the shot, to submit.

use super::keep::{Provenance, bytes_of};
use super::trouble::Trouble;
use super::zoom::Zoomable;
use crate::app::use_go;
use crate::browser::object_url::{blob, object_url};
use crate::components::{ConfirmSubmit, Glyph, Icon, Screen};
use crate::drafts::{Standard, use_drafts};
use crate::i18n::use_i18n;
use crate::pages::loaded::Loaded;
use crate::routes::Page;
use crate::vision_client::{Made, Order, use_vision};
use leptos::prelude::*;
use leptos::task::spawn_local;
use runtu_api::report::{CheckState, StandardReport};
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
}

/// The preview page.
#[component]
pub fn Preview(loaded: Loaded) -> impl IntoView {
    let i18n = use_i18n();
    let (vision, drafts, go) = (use_vision(), use_drafts(), use_go());
    let making = RwSignal::new(Making::Working(None));
    let before = RwSignal::new(None::<String>);
    let after = RwSignal::new(None::<String>);
    let show_before = RwSignal::new(false);
    let confirming = RwSignal::new(false);
    let id = StoredValue::new(loaded.id.clone());
    let profile = loaded.record.profile.clone();
    let owner = StoredValue::new(Owner::current());

    let address = move |bytes: &[u8], mime: &str| {
        let owner = owner.try_get_value().flatten()?;
        owner.with(|| object_url(bytes, mime).ok())
    };
    let make = Callback::new(move |()| {
        let profile = profile.clone();
        making.set(Making::Working(None));
        spawn_local(async move {
            let id = id.get_value();
            let Ok(draft) = drafts.get(&id).await else { return };
            let Some(still) = draft.still else { return };
            before.try_set(address(&still.bytes, &still.mime));
            if let Some(photo) = draft.result {
                after.try_set(address(&photo.jpeg, "image/jpeg"));
                making.try_set(Making::Done(Box::new(photo.report)));
                return;
            }
            let stage = move |stage| _ = making.try_set(Making::Working(Some(stage)));
            let made = match blob(&still.bytes, &still.mime) {
                Ok(file) => {
                    let capture = Provenance::of(&still).capture(still.taken_at);
                    vision.standardize(file, Order { profile, backdrop: None, capture }, stage).await
                }
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
    make.run(());

    let good = move || making.with(|making| matches!(making, Making::Done(report) if keeps_every_rule(report)));
    let state = Signal::derive(move || match making.get() {
        Making::Working(_) => "working",
        Making::Done(_) if good() => "ready",
        Making::Done(_) => "blocked",
        Making::Refused(_) => "refused",
        Making::Failed(_) => "error",
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
                Making::Working(stage) => view! { <Progress stage /> }.into_any(),
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
                            <button class="button-text" data-action="standardize" on:click=move |_| make.run(())>
                                {i18n.t(|t| t.capture.again)}
                            </button>
                        </Trouble>
                    }
                        .into_any()
                }
                Making::Done(report) => view! { <Measured report=*report /> }.into_any(),
            }}
            {move || {
                let done = after.get().is_some();
                let (src, alt) = match (after.get(), before.get(), show_before.get()) {
                    (Some(after), _, false) => (after, i18n.s(|t| t.capture.preview_alt)),
                    (_, Some(before), _) => (before, i18n.s(|t| t.capture.shot_alt)),
                    _ => return None,
                };
                Some(
                    view! {
                        <Show when=move || done>
                            <BeforeAfter show_before />
                        </Show>
                        <Zoomable src alt />
                    },
                )
            }}
            <ConfirmSubmit record=loaded.id open=confirming />
        </Screen>
    }
}

/// What cannot be assessed is not kept.
fn keeps_every_rule(report: &StandardReport) -> bool {
    report.rules.iter().all(|rule| !rule.blocking || rule.state == CheckState::Pass)
}

#[component]
fn Progress(stage: Option<Stage>) -> impl IntoView {
    let i18n = use_i18n();
    // Until the worker says so it is getting ready for the first step.
    let now = stage.unwrap_or(Stage::Look);
    let line = move |step: Stage| {
        let class = match step.cmp(&now) {
            std::cmp::Ordering::Less => "stage-done",
            std::cmp::Ordering::Equal => "stage-now",
            std::cmp::Ordering::Greater => "stage-later",
        };
        view! { <li class=class>{move || (i18n.text().capture.stage)(step)}</li> }
    };
    view! {
        <div class="card" role="status">
            <p class="strong">{i18n.t(|t| t.capture.working)}</p>
            <ol class="stages">{Stage::ALL.into_iter().map(line).collect_view()}</ol>
        </div>
    }
}

#[component]
fn BeforeAfter(show_before: RwSignal<bool>) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <div class="before-after" role="group">
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
    }
}

/// The measurements in words, what breaks a rule first.
#[component]
fn Measured(report: StandardReport) -> impl IntoView {
    let i18n = use_i18n();
    let good = keeps_every_rule(&report);
    let (class, glyph) = if good { ("note note-ok", Glyph::Check) } else { ("note note-bad", Glyph::Alert) };
    let broken: Vec<String> = report
        .rules
        .iter()
        .filter(|rule| rule.blocking && rule.state != CheckState::Pass)
        .map(|rule| rule.id.clone())
        .collect();
    let first = broken.first().cloned();
    let rule_value = |id: &str| report.rules.iter().find(|rule| rule.id == id).and_then(|rule| rule.value);
    let (width, height) = (rule_value("photo_width").unwrap_or(0.0), rule_value("photo_height").unwrap_or(0.0));
    let facts = move || {
        let t = &i18n.text().capture;
        let mut facts = vec![
            (t.size, format!("{width:.0} × {height:.0} px")),
            (t.file, format!("{:.1} KB", report.bytes as f64 / 1024.0)),
        ];
        if let Some(geometry) = report.geometry {
            facts.push((t.head_top, format!("{:.0} px", geometry.head_top)));
            facts.push((t.eye_line, format!("{:.0} px", geometry.eye_line)));
            facts.push((t.face_width, format!("{:.0} px", geometry.face_width)));
        }
        facts.into_iter().map(|(name, value)| view! { <dt>{name}</dt><dd>{value}</dd> }).collect_view()
    };
    view! {
        <div class=class>
            <Icon glyph />
            <div>
                <p class="strong" role=(!good).then_some("alert") data-error=first>
                    {move || if good { i18n.text().capture.photo_good } else { i18n.text().capture.photo_bad }}
                </p>
                <ul class="to-mend">
                    {move || {
                        broken.iter().map(|id| view! { <li>{(i18n.text().capture.rule)(id)}</li> }).collect_view()
                    }}
                </ul>
            </div>
        </div>
        <details class="card">
            <summary>{i18n.t(|t| t.capture.report)}</summary>
            <dl class="facts">{facts}</dl>
        </details>
    }
}
