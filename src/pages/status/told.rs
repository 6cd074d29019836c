//! What the server tells of a submission.

use crate::components::{Glyph, Icon};
use crate::i18n::use_i18n;
use crate::moment::in_china;
use leptos::prelude::*;
use runtu_api::student::{CaptureState, ReturnReason, Submission};

/// The photo as submitted, when, and what was said about it.
#[component]
pub fn Told(submission: Submission, photo: String, state: CaptureState) -> impl IntoView {
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
                                            <Reason reason />
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

/// What to mend, in a picture and a sentence.
#[component]
fn Reason(reason: ReturnReason) -> impl IntoView {
    let i18n = use_i18n();
    let sign = match illustration(reason) {
        Some(picture) => {
            let source = format!("/illustrations/{picture}.svg");
            view! { <img src=source width="120" height="150" alt="" /> }.into_any()
        }
        None => view! { <Icon glyph=Glyph::Cross /> }.into_any(),
    };
    view! {
        {sign}
        <p>{i18n.t(move |t| (t.submit.reason)(reason))}</p>
    }
}

/// The picture that shows what a reason means; a reason without one stands for itself.
fn illustration(reason: ReturnReason) -> Option<&'static str> {
    Some(match reason {
        ReturnReason::Posture => "dont-shrug",
        ReturnReason::EyesOrExpression => "dont-eyes",
        ReturnReason::HairOverFace => "dont-hair",
        ReturnReason::EarsCovered => "do-ears",
        ReturnReason::GlassesGlare => "dont-glare",
        ReturnReason::Accessories => "dont-ornaments",
        ReturnReason::UnevenLight => "dont-half-lit",
        ReturnReason::NotSharp => "dont-blur",
        ReturnReason::Clothes => "dont-clothes",
        ReturnReason::Beautified => "dont-beauty",
        ReturnReason::EdgeFault => "dont-wall",
        ReturnReason::NotTheStudent | ReturnReason::Other => return None,
    })
}
