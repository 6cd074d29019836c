//! Pages of one record: what they need is fetched first, and who may not be there yet is led to where they may.

use crate::api::ApiError;
use crate::components::{ErrorNote, Screen, Waiting};
use crate::drafts::use_drafts;
use crate::flow::{Standing, detour};
use crate::i18n::use_i18n;
use crate::known::{self, Seen};
use crate::navigation::use_go;
use crate::outbox::use_outbox;
use crate::routes::{Id, Page};
use leptos::prelude::*;
use runtu_api::student::Record;

/// A record with all that decides its pages.
#[derive(Debug, Clone, PartialEq)]
pub struct Loaded {
    /// Its id.
    pub id: Id,
    /// The record.
    pub record: Record,
    /// Where it stands.
    pub standing: Standing,
    /// True when the server could not be asked.
    pub remembered: bool,
}

/// Shows `then` once the record of `page` is there.
pub fn with_record(page: Page, then: fn(Loaded) -> AnyView) -> AnyView {
    let Some(id) = page.record().cloned() else { return ().into_any() };
    view! { <WithRecord page id then /> }.into_any()
}

#[component]
fn WithRecord(page: Page, id: Id, then: fn(Loaded) -> AnyView) -> impl IntoView {
    let i18n = use_i18n();
    let go = use_go();
    let again = RwSignal::new(0_u32);
    let (drafts, outbox) = (use_drafts(), use_outbox());
    // A capture must not be disturbed by a delivery; only the page that tells of it follows it.
    let follows = matches!(page, Page::Status(_));
    let loading = LocalResource::new(move || {
        again.track();
        if follows {
            outbox.deliveries();
        }
        let id = id.clone();
        async move {
            let Seen { value: record, remembered } = known::record(&id).await?;
            // Without a store there is no draft: the steps before the camera work all the same.
            let draft = drafts.get(&id).await.ok();
            let parcel_waiting = outbox.holds(&id).await.unwrap_or(false);
            if !remembered && !parcel_waiting {
                outbox.settle(&id);
            }
            let standing = Standing {
                state: record.state,
                step: draft.as_ref().map_or(crate::drafts::Step::Nothing, |draft| draft.step()),
                consented: draft.is_some_and(|draft| draft.consented_at.is_some()),
                parcel_waiting,
            };
            Ok::<_, ApiError>(Loaded { id, record, standing, remembered })
        }
    });
    move || match loading.get() {
        None => view! {
            <Screen name="loading" state="loading" title=i18n.s(|t| t.common.app) back=Page::Records>
                <Waiting />
            </Screen>
        }
        .into_any(),
        Some(Err(error)) => view! {
            <Screen name="record-error" state="error" title=i18n.s(|t| t.common.app) back=Page::Records>
                <ErrorNote error retry=move |()| again.update(|count| *count += 1) />
            </Screen>
        }
        .into_any(),
        Some(Ok(loaded)) => match detour(&page, loaded.standing) {
            Some(elsewhere) => {
                go.replace(&elsewhere);
                ().into_any()
            }
            None => then(loaded),
        },
    }
}
