//! What this student handed in before, and why it came back.

use crate::api;
use crate::desk::words::use_words;
use crate::moment::in_china;
use crate::routes::Id;
use leptos::prelude::*;
use leptos::task::spawn_local;
use runtu_api::staff::{Attempt, Decision};

/// The newest earlier photo, to be compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Earlier {
    /// Its address.
    pub photo: String,
}

/// The earlier attempts, the newest first.
#[component]
pub fn Attempts(
    /// The submission on the desk.
    id: Id,
    /// Gets the newest earlier photo, when there is one.
    earlier: RwSignal<Option<Earlier>>,
) -> impl IntoView {
    let words = use_words();
    let attempts = RwSignal::new(Vec::<Attempt>::new());
    spawn_local(async move {
        // Without an answer there is nothing to show; the photo can be judged all the same.
        let mut all = api::staff::attempts(&id).await.unwrap_or_default();
        all.retain(|attempt| attempt.id != id.as_str());
        all.reverse();
        earlier.try_set(all.iter().find_map(|attempt| attempt.photo.clone()).map(|photo| Earlier { photo }));
        attempts.try_set(all);
    });
    view! {
        <Show when=move || attempts.with(|attempts| !attempts.is_empty())>
            <h3 class="strong">{move || (words.text().review.attempts)(attempts.with(Vec::len))}</h3>
            <ol class="attempts">
                {move || attempts.get().into_iter().map(|attempt| view! { <One attempt /> }).collect_view()}
            </ol>
        </Show>
    }
}

#[component]
fn One(attempt: Attempt) -> impl IntoView {
    let words = use_words();
    let photo = attempt.photo.clone();
    let (reasons, note) = match &attempt.decision {
        Some(Decision::Return { reasons, note }) => (reasons.clone(), note.clone()),
        _ => (vec![], None),
    };
    let end = match (&attempt.decision, attempt.withdrawn) {
        (_, true) => words.t(|t| t.review.withdrawn).into_any(),
        (Some(Decision::Approve), _) => words.t(|t| t.review.approved).into_any(),
        (Some(Decision::Return { .. }), _) => {
            let reasons = StoredValue::new(reasons);
            view! {
                {move || {
                    let t = &words.text().review;
                    let named: Vec<_> = reasons.get_value().into_iter().map(t.reason).collect();
                    format!("{} · {}", t.returned, named.join(t.comma))
                }}
            }
            .into_any()
        }
        (None, false) => words.t(|t| t.review.undecided).into_any(),
    };
    view! {
        <li class="attempt" data-attempt=attempt.id.clone()>
            {photo.map(|photo| view! { <img src=photo width="48" height="64" alt="" /> })}
            <div>
                <p class="figures muted">{in_china(&attempt.submitted_at)}</p>
                <p>{end}</p>
                {note.map(|note| view! { <p class="muted">{note}</p> })}
            </div>
        </li>
    }
}
