//! What a student has done and not yet delivered, kept on this phone only.
//!
//! A [`Draft`] per record (the shot, the photo made from it, the note), and the outbox's [`Parcel`]s. Both go through
//! [`DraftStore`], which IndexedDB fulfils and a plain map in memory where the browser has none.

#[cfg(test)]
mod contract;
mod indexed;
mod memory;
mod model;
mod store;

use crate::routes::Id;
use leptos::prelude::*;
use std::cell::OnceCell;
use std::rc::Rc;

pub use indexed::IndexedStore;
pub use memory::MemoryStore;
pub use model::{Draft, Parcel, Standard, Step, Still};
pub use store::{DraftStore, Later, StoreError};

/// The store, for every component. Opened at the first use.
#[derive(Clone, Copy)]
pub struct Drafts {
    store: StoredValue<Rc<OnceCell<Rc<dyn DraftStore>>>, LocalStorage>,
    fleeting: RwSignal<bool>,
}

impl Drafts {
    /// Prepares the store; nothing is opened yet.
    pub fn open() -> Self {
        Self { store: StoredValue::new_local(Rc::default()), fleeting: RwSignal::new(false) }
    }

    /// True once it is known that nothing outlives this page here.
    pub fn is_fleeting(self) -> bool {
        self.fleeting.get()
    }

    /// The store behind it.
    pub async fn store(self) -> Rc<dyn DraftStore> {
        let cell = self.store.get_value();
        if let Some(store) = cell.get() {
            return store.clone();
        }
        let opened: Rc<dyn DraftStore> = match IndexedStore::open().await {
            Ok(store) => Rc::new(store),
            Err(_) => Rc::new(MemoryStore::default()),
        };
        // Two callers may have opened at once: the first one's store serves both.
        let store = cell.get_or_init(|| opened).clone();
        self.fleeting.set(!store.is_lasting());
        store
    }

    /// The draft of a record; an empty one when nothing has been done yet.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn get(self, record: &Id) -> Result<Draft, StoreError> {
        Ok(self.store().await.draft(record).await?.unwrap_or_else(|| Draft::new(record.clone())))
    }

    /// Changes the draft of a record and keeps it; gives back what is kept.
    ///
    /// # Errors
    /// When the store cannot be read or has no room.
    pub async fn update(self, record: &Id, change: impl FnOnce(&mut Draft)) -> Result<Draft, StoreError> {
        let mut draft = self.get(record).await?;
        change(&mut draft);
        self.store().await.put_draft(&draft).await?;
        Ok(draft)
    }

    /// Deletes the draft of a record from this phone.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub async fn delete(self, record: &Id) -> Result<(), StoreError> {
        self.store().await.delete_draft(record).await
    }

    /// Deletes everything from this phone.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub async fn clear(self) -> Result<(), StoreError> {
        self.store().await.clear().await
    }
}

/// The drafts, in a component.
pub fn use_drafts() -> Drafts {
    expect_context()
}
