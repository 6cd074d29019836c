//! The capture list.

use crate::api;
use crate::components::{ErrorNote, Glyph, Icon, Screen, Sheet, StateBadge, Waiting};
use crate::i18n::use_i18n;
use crate::known::{self, Seen};
use crate::navigation::use_go;
use crate::outbox::use_outbox;
use crate::routes::{Id, Page};
use leptos::prelude::*;
use leptos::task::spawn_local;
use runtu_api::Code;
use runtu_api::student::{CaptureState, Record};

/// Every enrolment record of the session.
#[component]
pub fn Records() -> impl IntoView {
    let i18n = use_i18n();
    let outbox = use_outbox();
    let again = RwSignal::new(0_u32);
    let leaving = RwSignal::new(false);
    let loading = LocalResource::new(move || {
        again.track();
        outbox.deliveries();
        known::records()
    });
    let state = move || match loading.get() {
        None => "loading",
        Some(Err(_)) => "error",
        Some(Ok(Seen { value, .. })) if value.is_empty() => "empty",
        Some(Ok(_)) => "ready",
    };
    view! {
        <Screen
            name="records"
            state=Signal::derive(state)
            title=i18n.s(|t| t.records.title)
            back=Page::Welcome
            actions=move || {
                view! {
                    <a href=Page::Qualify.path() class="button-quiet" data-action="add-record">
                        {i18n.t(|t| t.records.add)}
                    </a>
                }
            }
        >
            {move || match loading.get() {
                None => view! { <Waiting /> }.into_any(),
                Some(Err(error)) => {
                    view! { <ErrorNote error retry=move |()| again.update(|count| *count += 1) /> }.into_any()
                }
                Some(Ok(Seen { value, .. })) if value.is_empty() => {
                    view! { <p class="lead">{i18n.t(|t| t.records.empty)}</p> }.into_any()
                }
                Some(Ok(Seen { value, remembered })) => {
                    let name = value[0].name.clone();
                    view! {
                        <h2 class="headline">{i18n.t(move |t| (t.records.greeting)(&name))}</h2>
                        <p class="lead">{i18n.t(|t| t.records.lead)}</p>
                        {remembered
                            .then(|| {
                                view! {
                                    <p class="note note-warn" role="status">
                                        {i18n.t(|t| t.records.remembered)}
                                    </p>
                                }
                            })}
                        <ul class="cards">
                            {value.into_iter().map(|record| view! { <Card record /> }).collect_view()}
                        </ul>
                        <button class="button-text" data-action="leave" on:click=move |_| leaving.set(true)>
                            {i18n.t(|t| t.records.leave)}
                        </button>
                    }
                        .into_any()
                }
            }}
            <Leave open=leaving />
        </Screen>
    }
}

#[component]
fn Card(record: Record) -> impl IntoView {
    let i18n = use_i18n();
    let page = Id::parse(&record.id).map(Page::Record).unwrap_or(Page::Records);
    let state = record.state;
    view! {
        <li class="card record-card" data-state=format!("{state:?}").to_lowercase()>
            <div class="record-head">
                <h2>{record.school}</h2>
                <StateBadge state />
            </div>
            <p class="record-line">{record.level} " · " {record.class}</p>
            <p class="record-line figures">{i18n.t(|t| t.records.student_no)} " " {record.student_no}</p>
            <a href=page.path() class="button" data-action="start">
                {i18n
                    .t(move |t| match state {
                        CaptureState::Qualified => t.records.start,
                        CaptureState::Paid | CaptureState::Returned => t.records.proceed,
                        CaptureState::InReview | CaptureState::Approved | CaptureState::Published => t.records.look,
                    })}
                <Icon glyph=Glyph::Arrow />
            </a>
        </li>
    }
}

/// Ends the session and clears the phone, after one question.
#[component]
fn Leave(open: RwSignal<bool>) -> impl IntoView {
    let i18n = use_i18n();
    let (outbox, go) = (use_outbox(), use_go());
    let error = RwSignal::new(None);
    let leave = Callback::new(move |()| {
        spawn_local(async move {
            // Without the network the cookie stays: better to say so than to pretend.
            match api::student::leave().await {
                Ok(()) => {}
                Err(fault) if fault.code() == Some(Code::NotQualified) => {}
                Err(fault) => {
                    error.try_set(Some(fault));
                    return;
                }
            }
            if outbox.clear().await.is_err() {
                return;
            }
            known::forget();
            go.replace(&Page::Welcome);
        });
    });
    view! {
        <Sheet open name="leave" title=i18n.s(|t| t.records.leave_sure)>
            <p>{i18n.t(|t| t.records.leave_lead)}</p>
            {move || error.get().map(|error| view! { <ErrorNote error /> })}
            <div class="sheet-actions">
                <button class="button-quiet" data-action="stay" on:click=move |_| open.set(false)>
                    {i18n.t(|t| t.records.cancel)}
                </button>
                <button class="button button-danger" data-action="leave-now" on:click=move |_| leave.run(())>
                    {i18n.t(|t| t.records.leave_yes)}
                </button>
            </div>
        </Sheet>
    }
}
