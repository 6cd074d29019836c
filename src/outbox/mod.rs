//! Submissions on their way: kept on the phone until the server has them, sent on load, when the network or the page
//! comes back, and by hand. Each carries its idempotency key, so that sending twice submits once.

mod verdict;

use crate::api::{self, ApiError};
use crate::browser::uuid;
use crate::drafts::{Drafts, Parcel, Standard, StoreError, use_drafts};
use crate::routes::Id;
use leptos::prelude::*;
use leptos::task::spawn_local;
use runtu_api::{Code, Problem};
use std::collections::BTreeMap;

pub use verdict::{Verdict, verdict};

/// How a parcel stands, for the page that shows it.
#[derive(Debug, Clone, PartialEq)]
pub enum Fate {
    /// Waits for the network; the error of the last try, if there was one.
    Waiting(Option<ApiError>),
    /// On its way now.
    Sending,
    /// Refused for good.
    Refused(ApiError),
}

/// The outbox, for every component.
#[derive(Clone, Copy)]
pub struct Outbox {
    drafts: Drafts,
    fates: RwSignal<BTreeMap<Id, Fate>>,
    delivered: RwSignal<u32>,
    flushing: StoredValue<Flushing>,
}

/// Whether the outbox is being emptied, and whether to go through it once more because something was added meanwhile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Flushing {
    No,
    Yes,
    OnceMore,
}

impl Outbox {
    /// Opens the outbox and sends what is in it, now and at every later occasion.
    pub fn start() -> Self {
        let outbox = Self {
            drafts: use_drafts(),
            fates: RwSignal::default(),
            delivered: RwSignal::new(0),
            flushing: StoredValue::new(Flushing::No),
        };
        outbox.flush();
        for event in ["online", "visibilitychange", "pageshow"] {
            let listener = window_event_listener_untyped(event, move |_| outbox.flush());
            on_cleanup(move || listener.remove());
        }
        outbox
    }

    /// How the record's parcel stands, if there is one.
    pub fn fate(self, record: &Id) -> Option<Fate> {
        self.fates.with(|fates| fates.get(record).cloned())
    }

    /// Counts deliveries: a page that shows a record asks the server again when it changes.
    pub fn deliveries(self) -> u32 {
        self.delivered.get()
    }

    /// True when a submission of the record is kept here and may still arrive.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn holds(self, record: &Id) -> Result<bool, StoreError> {
        let parcels = self.drafts.store().await.parcels().await?;
        Ok(parcels.iter().any(|parcel| parcel.record == *record && parcel.refused.is_none()))
    }

    /// Hands a photo over. When this returns it is kept on the phone and will be sent, at the latest by the page that tells
    /// of it; a parcel of the same record that was refused before is replaced.
    ///
    /// # Errors
    /// When the phone has no room for it.
    pub async fn submit(self, record: &Id, photo: Standard, note: String) -> Result<(), StoreError> {
        let key = uuid::new().map_err(|error| StoreError::Unavailable(format!("{error:?}")))?;
        let store = self.drafts.store().await;
        let earlier = store.parcels().await?;
        let parcel =
            Parcel { key, record: record.clone(), photo, note, created_at: js_sys::Date::now(), refused: None };
        store.put_parcel(&parcel).await?;
        for old in earlier.iter().filter(|old| old.record == *record) {
            store.delete_parcel(&old.key).await?;
        }
        self.set_fate(record, Some(Fate::Waiting(None)));
        Ok(())
    }

    /// Takes the record's parcels back out, so that another photo can be made.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub async fn discard(self, record: &Id) -> Result<(), StoreError> {
        let store = self.drafts.store().await;
        for parcel in store.parcels().await?.iter().filter(|parcel| parcel.record == *record) {
            store.delete_parcel(&parcel.key).await?;
        }
        self.set_fate(record, None);
        Ok(())
    }

    /// Deletes every draft and every submission that waits on this phone.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub async fn clear(self) -> Result<(), StoreError> {
        self.drafts.clear().await?;
        self.fates.update(BTreeMap::clear);
        Ok(())
    }

    /// Sends what waits; what is added while that goes on is sent as well.
    pub fn flush(self) {
        if self.flushing.get_value() != Flushing::No {
            return self.flushing.set_value(Flushing::OnceMore);
        }
        self.flushing.set_value(Flushing::Yes);
        spawn_local(async move {
            loop {
                // A store that cannot be read has nothing to send; the page that put something there says so.
                _ = self.send_all().await;
                if self.flushing.get_value() == Flushing::Yes {
                    return self.flushing.set_value(Flushing::No);
                }
                self.flushing.set_value(Flushing::Yes);
            }
        });
    }

    /// Called once the server's own word on a record is there: what was delivered is no longer on its way.
    pub fn settle(self, record: &Id) {
        if self.fates.with_untracked(|fates| fates.get(record) == Some(&Fate::Sending)) {
            self.set_fate(record, None);
        }
    }

    async fn send_all(self) -> Result<(), StoreError> {
        let store = self.drafts.store().await;
        for mut parcel in store.parcels().await? {
            if let Some(code) = &parcel.refused {
                self.set_fate(&parcel.record, Some(Fate::Refused(refusal(code))));
                continue;
            }
            self.set_fate(&parcel.record, Some(Fate::Sending));
            let photo = &parcel.photo;
            let answer =
                api::student::submit(&parcel.record, &parcel.key, &photo.jpeg, &photo.report, &parcel.note).await;
            match (verdict(&answer), answer) {
                (Verdict::Refused(code), Err(error)) => {
                    parcel.refused = Some(code.as_str().into());
                    store.put_parcel(&parcel).await?;
                    self.set_fate(&parcel.record, Some(Fate::Refused(error)));
                }
                (_, Err(error)) => self.set_fate(&parcel.record, Some(Fate::Waiting(Some(error)))),
                (_, Ok(_)) => {
                    store.delete_parcel(&parcel.key).await?;
                    // The shot has served its purpose: the phone keeps it no longer than needed.
                    self.drafts
                        .update(&parcel.record, |draft| {
                            draft.still = None;
                            draft.result = None;
                            draft.note.clear();
                        })
                        .await?;
                    // The fate stays "sending" until a page has asked the server anew: no moment without a submission.
                    self.delivered.update(|count| *count += 1);
                }
            }
        }
        Ok(())
    }

    fn set_fate(self, record: &Id, fate: Option<Fate>) {
        self.fates.update(|fates| {
            match fate {
                Some(fate) => fates.insert(record.clone(), fate),
                None => fates.remove(record),
            };
        });
    }
}

/// The error behind a stored refusal.
fn refusal(code: &str) -> ApiError {
    let code = Code::ALL.iter().copied().find(|known| known.as_str() == code).unwrap_or(Code::Other);
    ApiError::Problem(Box::new(Problem::new(code)))
}

/// The outbox, in a component.
pub fn use_outbox() -> Outbox {
    expect_context()
}
