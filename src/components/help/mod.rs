//! Customer service: how to reach it, what was asked of it, and asking, until the photo is approved.

mod ask_sheet;

use crate::api::{self, use_service};
use crate::i18n::use_i18n;
use crate::moment::in_china;
use crate::routes::Id;
use ask_sheet::AskSheet;
use leptos::prelude::*;
use runtu_api::student::{CaptureState, Request, RequestKind};

/// What may be asked about a record in this state, apart from what waits for an answer already.
fn askable(state: CaptureState, asked: &[Request]) -> Vec<RequestKind> {
    let kinds: &[RequestKind] = match state {
        CaptureState::InReview => &[RequestKind::Withdraw, RequestKind::WrongInformation],
        CaptureState::Qualified | CaptureState::Paid | CaptureState::Returned => &[RequestKind::WrongInformation],
        CaptureState::Approved | CaptureState::Published => &[],
    };
    let waits = |kind: &RequestKind| asked.iter().any(|request| request.kind == *kind && request.answer.is_none());
    kinds.iter().copied().filter(|kind| !waits(kind)).collect()
}

/// The card. It shows nothing once nothing can be changed any more.
#[component]
pub fn Help(
    /// The record.
    record: Id,
    /// Where its capture stands.
    state: CaptureState,
) -> impl IntoView {
    let i18n = use_i18n();
    let service = use_service();
    let again = RwSignal::new(0_u32);
    let asked = {
        let record = record.clone();
        // Without an answer there is nothing to show; whoever asks then is told why it does not work.
        LocalResource::new(move || {
            again.track();
            let record = record.clone();
            async move { api::student::requests(&record).await.unwrap_or_default() }
        })
    };
    let sent = Callback::new(move |()| again.update(|count| *count += 1));
    let sheets = [RequestKind::Withdraw, RequestKind::WrongInformation].map(|kind| (kind, RwSignal::new(false)));
    let open = move |kind: RequestKind| {
        for (_, sheet) in sheets.iter().filter(|(of, _)| *of == kind) {
            sheet.set(true);
        }
    };
    view! {
        <Show when=move || !matches!(state, CaptureState::Approved | CaptureState::Published)>
            <section class="card help" data-help="">
                <h2 class="strong">{i18n.t(|t| t.help.title)}</h2>
                <p class="muted">{i18n.t(|t| t.help.lead)}</p>
                <Show when=move || !service.contact().is_empty()>
                    <p>{i18n.t(|t| t.help.contact)} " " {move || service.contact()}</p>
                </Show>
                <ul class="requests">
                    {move || asked.get().unwrap_or_default().into_iter().map(|request| view! { <Asked request /> }).collect_view()}
                </ul>
                <div class="help-actions">
                    {move || {
                        askable(state, &asked.get().unwrap_or_default())
                            .into_iter()
                            .map(|kind| {
                                view! {
                                    <button
                                        class="button-quiet"
                                        data-action=format!("ask-{}", word(kind))
                                        on:click=move |_| open(kind)
                                    >
                                        {i18n.t(move |t| (t.help.ask)(kind))}
                                    </button>
                                }
                            })
                            .collect_view()
                    }}
                </div>
            </section>
        </Show>
        {sheets.map(|(kind, open)| view! { <AskSheet record=record.clone() kind open sent /> }).collect_view()}
    }
}

/// One request with its answer.
#[component]
fn Asked(request: Request) -> impl IntoView {
    let i18n = use_i18n();
    let Request { kind, message, created_at, answer, .. } = request;
    let (class, name) = match &answer {
        None => ("badge badge-wait", "waiting"),
        Some(answer) if answer.granted => ("badge badge-ok", "granted"),
        Some(_) => ("badge badge-bad", "refused"),
    };
    let standing = i18n.t(move |t| match name {
        "waiting" => t.help.waiting,
        "granted" => t.help.granted,
        _ => t.help.refused,
    });
    let note = answer.and_then(|answer| answer.note);
    view! {
        <li data-request=word(kind) data-answer=name>
            <p class="title-row">
                <span>{i18n.t(move |t| (t.help.ask)(kind))}</span>
                <span class=class>{standing}</span>
            </p>
            <p class="muted figures">{in_china(&created_at)}</p>
            {(!message.is_empty()).then(|| view! { <p>{message}</p> })}
            {note.map(|note| view! { <p class="note">{note}</p> })}
        </li>
    }
}

fn word(kind: RequestKind) -> &'static str {
    match kind {
        RequestKind::Withdraw => "withdraw",
        RequestKind::WrongInformation => "wrong-information",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use runtu_api::student::Answer;

    fn request(kind: RequestKind, answered: bool) -> Request {
        let answer = Answer { granted: false, note: None, at: "2026-01-01T00:00:00Z".into() };
        Request {
            id: "r".into(),
            kind,
            message: String::new(),
            created_at: "2026-01-01T00:00:00Z".into(),
            answer: answered.then_some(answer),
        }
    }

    #[test]
    fn only_what_is_in_review_can_be_taken_back_and_nothing_after_approval() {
        use CaptureState::{Approved, InReview, Paid, Published, Qualified, Returned};
        use RequestKind::{Withdraw, WrongInformation};
        assert_eq!(askable(InReview, &[]), [Withdraw, WrongInformation]);
        for state in [Qualified, Paid, Returned] {
            assert_eq!(askable(state, &[]), [WrongInformation], "{state:?}");
        }
        for state in [Approved, Published] {
            assert!(askable(state, &[]).is_empty(), "{state:?}");
        }
    }

    #[test]
    fn what_waits_for_an_answer_is_not_asked_again() {
        use RequestKind::{Withdraw, WrongInformation};
        assert_eq!(askable(CaptureState::InReview, &[request(Withdraw, false)]), [WrongInformation]);
        assert_eq!(askable(CaptureState::InReview, &[request(Withdraw, true)]), [Withdraw, WrongInformation]);
    }
}
