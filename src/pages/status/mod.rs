//! How a submission fares: on its way, in review, returned with reasons, approved.

mod actions;
mod told;

use super::Loaded;
use crate::api;
use crate::components::{ErrorNote, Glyph, Help, Icon, Install, Milestones, Screen};
use crate::drafts::use_drafts;
use crate::flow::next;
use crate::i18n::use_i18n;
use crate::outbox::{Fate, use_outbox};
use crate::routes::Page;
use actions::actions;
use leptos::prelude::*;
use leptos::task::spawn_local;
use runtu_api::student::CaptureState;
use told::Told;

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

    /// The stage of the way that goes on: handing in, review, result; 3 when all are done.
    fn stage(&self) -> usize {
        match self {
            Self::Underway(_) | Self::Nothing => 0,
            Self::There(CaptureState::InReview) => 1,
            Self::There(_) => 3,
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
    let (outbox, drafts) = (use_outbox(), use_drafts());
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
                    Standing::Underway(Fate::Waiting(Some(error))) if error.code().is_some() => {
                        ("verdict verdict-wait", Glyph::Cloud, t.held, t.held_lead)
                    }
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
            <Show when=move || standing.get() != Standing::Nothing>
                <Milestones
                    names=Signal::derive(move || i18n.text().submit.timeline.to_vec())
                    stage=Signal::derive(move || standing.with(Standing::stage))
                />
            </Show>
            // Two working days of waiting: the moment to have the way back at hand.
            <Show when=move || matches!(standing.get(), Standing::There(CaptureState::InReview))>
                <Install />
            </Show>
            <Help record=id.get_value() state />
        </Screen>
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
