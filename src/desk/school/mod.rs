//! The school's desk: how far each batch has come, who is missing, the photos to take away.

mod batch;
mod missing;
mod stage;

use super::frame::Frame;
use super::signed::{Room, use_signed};
use super::words::use_words;
use crate::api;
use crate::components::{ErrorNote, Waiting};
use batch::One;
use leptos::prelude::*;

pub use stage::Stage;

/// The room.
#[component]
pub fn School() -> impl IntoView {
    view! {
        <Frame room=Room::School>
            <Batches />
        </Frame>
    }
}

#[component]
fn Batches() -> impl IntoView {
    let words = use_words();
    let signed = use_signed();
    let again = RwSignal::new(0_u32);
    let refresh = Callback::new(move |()| again.update(|count| *count += 1));
    let loading = LocalResource::new(move || {
        again.track();
        async move { api::staff::batches().await.inspect_err(|error| signed.note(error)) }
    });
    let state = move || match loading.get() {
        None => "loading",
        Some(Err(_)) => "error",
        Some(Ok(batches)) if batches.is_empty() => "empty",
        Some(Ok(_)) => "ready",
    };
    view! {
        <div class="desk-page" data-page="school" data-state=state>
            {move || match loading.get() {
                None => view! { <Waiting /> }.into_any(),
                Some(Err(error)) => view! { <ErrorNote error retry=refresh /> }.into_any(),
                Some(Ok(batches)) if batches.is_empty() => {
                    view! {
                        <h2 class="headline">{words.t(|t| t.school.none)}</h2>
                        <p class="lead">{words.t(|t| t.school.none_lead)}</p>
                    }
                        .into_any()
                }
                Some(Ok(batches)) => {
                    view! {
                        <div class="title-row">
                            <h2 class="headline">{words.t(|t| t.school.batches)}</h2>
                            <button class="button-quiet" data-action="refresh" on:click=move |_| refresh.run(())>
                                {words.t(|t| t.review.refresh)}
                            </button>
                        </div>
                        <ul class="desk-list">{batches.into_iter().map(|batch| view! { <One batch /> }).collect_view()}</ul>
                    }
                        .into_any()
                }
            }}
        </div>
    }
}
