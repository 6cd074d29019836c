//! How a submission fares: on its way, in review, returned with reasons, approved.

use super::Loaded;
use crate::api::{self, use_service};
use crate::app::use_go;
use crate::components::{ErrorNote, Glyph, Icon, Screen};
use crate::drafts::use_drafts;
use crate::flow::next;
use crate::i18n::use_i18n;
use crate::moment::in_china;
use crate::outbox::{Fate, use_outbox};
use crate::routes::Page;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::components::A;
use runtu_api::student::{CaptureState, Submission};

/// What the page tells.
#[derive(Debug, Clone, PartialEq)]
enum Standing {
    /// In the outbox.
    Underway(Fate),
    /// With the server.
    There(CaptureState),
    /// Nothing was submitted yet.
    Nothing,
}

impl Standing {
    fn of(fate: Option<Fate>, state: CaptureState) -> Self {
        use CaptureState::{Approved, InReview, Paid, Published, Qualified, Returned};
        match (state, fate) {
            (InReview | Approved | Published, _) => Self::There(state),
            (_, Some(fate)) => Self::Underway(fate),
            (Returned, None) => Self::There(state),
            (Qualified | Paid, None) => Self::Nothing,
        }
    }

    fn name(&self) -> &'static str {
        match self {
            Self::Underway(Fate::Waiting(_)) => "waiting",
            Self::Underway(Fate::Sending) => "sending",
            Self::Underway(Fate::Refused(_)) => "refused",
            Self::There(CaptureState::InReview) => "in-review",
            Self::There(CaptureState::Returned) => "returned",
            Self::There(CaptureState::Approved) => "approved",
            Self::There(CaptureState::Published) => "published",
            Self::There(_) | Self::Nothing => "nothing",
        }
    }
}

/// The status page.
#[component]
pub fn Status(loaded: Loaded) -> impl IntoView {
    let i18n = use_i18n();
    let (outbox, service, drafts) = (use_outbox(), use_service(), use_drafts());
    let Loaded { id, record, standing: place, .. } = loaded;
    let state = record.state;
    let standing = {
        let id = id.clone();
        Memo::new(move |_| Standing::of(outbox.fate(&id), state))
    };
    // Once nothing can change any more the phone keeps nothing.
    if matches!(state, CaptureState::Approved | CaptureState::Published) {
        let id = id.clone();
        spawn_local(async move {
            // What cannot be deleted now is deleted at the next look.
            _ = drafts.delete(&id).await;
            _ = outbox.discard(&id).await;
        });
    }
    let onward = next(&id, place).path();
    let photo = api::student::photo_path(&id);
    let submission = StoredValue::new(record.submission);
    let id = StoredValue::new(id);

    view! {
        <Screen
            name="status"
            state=Signal::derive(move || standing.with(Standing::name))
            title=i18n.s(|t| t.submit.title)
            back=Page::Records
            actions={
                let photo = photo.clone();
                move || actions(standing.get(), id, photo.clone(), onward.clone())
            }
        >
            {move || {
                let t = &i18n.text().submit;
                let (class, glyph, title, lead) = match standing.get() {
                    Standing::Underway(Fate::Waiting(_)) => ("verdict verdict-wait", Glyph::Cloud, t.waiting, t.waiting_lead),
                    Standing::Underway(Fate::Sending) => ("verdict verdict-wait", Glyph::Cloud, t.sending, t.sending_lead),
                    Standing::Underway(Fate::Refused(_)) => ("verdict verdict-bad", Glyph::Alert, t.refused, ""),
                    Standing::There(CaptureState::Returned) => {
                        ("verdict verdict-bad", Glyph::Alert, t.returned, t.returned_lead)
                    }
                    Standing::There(CaptureState::Approved) => {
                        ("verdict verdict-ok", Glyph::Check, t.approved, t.approved_lead)
                    }
                    Standing::There(CaptureState::Published) => {
                        ("verdict verdict-ok", Glyph::Check, t.published, t.published_lead)
                    }
                    Standing::There(_) => ("verdict verdict-wait", Glyph::Clock, t.in_review, t.in_review_lead),
                    Standing::Nothing => ("verdict", Glyph::Camera, t.nothing, ""),
                };
                view! {
                    <div class=class role="status">
                        <span class="verdict-mark">
                            <Icon glyph />
                        </span>
                        <h2 class="headline">{title}</h2>
                        <p class="lead">{lead}</p>
                    </div>
                }
            }}
            {move || match standing.get() {
                // That there is no network is what the verdict says already.
                Standing::Underway(Fate::Waiting(Some(error)) | Fate::Refused(error)) if error.code().is_some() => {
                    Some(view! { <ErrorNote error /> })
                }
                _ => None,
            }}
            {move || {
                let shown = matches!(standing.get(), Standing::There(_));
                submission.get_value().filter(|_| shown).map(|submission| view! { <Told submission photo=photo.clone() state /> })
            }}
            <Show when=move || state == CaptureState::InReview && !service.contact().is_empty()>
                <p class="small-print">{i18n.t(|t| t.submit.change)} " " {move || service.contact()}</p>
            </Show>
        </Screen>
    }
}

fn actions(
    standing: Standing,
    id: StoredValue<crate::routes::Id>,
    photo: String,
    onward: String,
) -> impl IntoView + use<> {
    let i18n = use_i18n();
    let (outbox, go) = (use_outbox(), use_go());
    let to_list = move || {
        view! {
            <A href=Page::Records.path() attr:class="button-quiet" attr:data-action="to-list">
                {i18n.t(|t| t.submit.to_list)}
            </A>
        }
    };
    match standing {
        Standing::Underway(Fate::Refused(_)) => {
            let again = move |_| {
                let (go, id) = (go.clone(), id.get_value());
                spawn_local(async move {
                    if outbox.discard(&id).await.is_ok() {
                        go.replace(&Page::Guide(id));
                    }
                });
            };
            view! {
                <button class="button" data-action="make-again" on:click=again>
                    {i18n.t(|t| t.submit.make_again)}
                </button>
            }
            .into_any()
        }
        Standing::Underway(_) => view! {
            <button class="button" data-action="send-now" on:click=move |_| outbox.flush()>
                {i18n.t(|t| t.submit.send_now)}
            </button>
            {to_list()}
        }
        .into_any(),
        Standing::There(CaptureState::Returned) => view! {
            <A href=onward attr:class="button" attr:data-action="shoot-again">
                <Icon glyph=Glyph::Camera />
                {i18n.t(|t| t.submit.shoot_again)}
            </A>
        }
        .into_any(),
        Standing::There(CaptureState::Approved | CaptureState::Published) => view! {
            <a class="button" href=photo download="runtu.jpg" rel="external" data-action="download">
                <Icon glyph=Glyph::Download />
                {i18n.t(|t| t.submit.download)}
            </a>
            {to_list()}
        }
        .into_any(),
        Standing::There(_) => to_list().into_any(),
        Standing::Nothing => view! {
            <A href=onward attr:class="button" attr:data-action="continue">
                {i18n.t(|t| t.submit.go_on)}
            </A>
        }
        .into_any(),
    }
}

/// The photo as submitted, when, and what was said about it.
#[component]
fn Told(submission: Submission, photo: String, state: CaptureState) -> impl IntoView {
    let i18n = use_i18n();
    let returned = state == CaptureState::Returned;
    let reasons = StoredValue::new(submission.reasons);
    view! {
        <div class="card told">
            // The address stays the same for a new photo: the key makes it another picture.
            <img class="standard-photo" src=format!("{photo}?{}", submission.key) alt=i18n.t(|t| t.submit.photo) />
            <dl class="facts facts-tall">
                <dt>{i18n.t(|t| t.submit.submitted_at)}</dt>
                <dd class="figures">{in_china(&submission.submitted_at)}</dd>
                {submission
                    .decided_at
                    .map(|at| {
                        view! {
                            <dt>{i18n.t(|t| t.submit.decided_at)}</dt>
                            <dd class="figures">{in_china(&at)}</dd>
                        }
                    })}
            </dl>
        </div>
        {returned
            .then(|| {
                view! {
                    <ul class="reasons card">
                        {move || {
                            reasons
                                .get_value()
                                .into_iter()
                                .map(|reason| {
                                    view! {
                                        <li data-reason=format!("{reason:?}")>
                                            <Icon glyph=Glyph::Cross />
                                            {(i18n.text().submit.reason)(reason)}
                                        </li>
                                    }
                                })
                                .collect_view()
                        }}
                    </ul>
                }
            })}
        {submission
            .reviewer_note
            .filter(|_| returned)
            .map(|note| {
                view! {
                    <div class="card">
                        <h2 class="strong">{i18n.t(|t| t.submit.reviewer_note)}</h2>
                        <p>{note}</p>
                    </div>
                }
            })}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::ApiError;

    #[test]
    fn what_the_server_has_outweighs_what_the_phone_thinks() {
        use CaptureState::{InReview, Paid, Returned};
        let waiting = || Some(Fate::Waiting(Some(ApiError::Offline)));
        assert_eq!(Standing::of(waiting(), InReview).name(), "in-review");
        assert_eq!(Standing::of(waiting(), Paid).name(), "waiting");
        assert_eq!(Standing::of(waiting(), Returned).name(), "waiting");
        assert_eq!(Standing::of(Some(Fate::Sending), Paid).name(), "sending");
        assert_eq!(Standing::of(None, Returned).name(), "returned");
        assert_eq!(Standing::of(None, Paid).name(), "nothing");
    }
}
