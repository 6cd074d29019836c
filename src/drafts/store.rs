//! The store as the app sees it.

use super::model::{Draft, Parcel};
use crate::routes::Id;
use std::future::Future;
use std::pin::Pin;

/// An answer of the store, later.
pub type Later<'a, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + 'a>>;

/// Why the store could not do it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// The browser has no such store, or closed it.
    #[error("the browser's storage is not available: {0}")]
    Unavailable(String),
    /// There is no room left.
    #[error("no room left in the browser's storage")]
    Full,
    /// What is stored cannot be read by this version.
    #[error("stored data cannot be read: {0}")]
    Garbled(String),
}

/// Keeps drafts and parcels. Reading what was never put gives nothing; deleting it is no error.
pub trait DraftStore {
    /// True when what is put outlives the page.
    fn is_lasting(&self) -> bool;
    /// The draft of a record.
    fn draft<'a>(&'a self, record: &'a Id) -> Later<'a, Option<Draft>>;
    /// Keeps a draft in place of the one before.
    fn put_draft<'a>(&'a self, draft: &'a Draft) -> Later<'a, ()>;
    /// Deletes the draft of a record.
    fn delete_draft<'a>(&'a self, record: &'a Id) -> Later<'a, ()>;
    /// All parcels, oldest first.
    fn parcels(&self) -> Later<'_, Vec<Parcel>>;
    /// Keeps a parcel in place of one with the same key.
    fn put_parcel<'a>(&'a self, parcel: &'a Parcel) -> Later<'a, ()>;
    /// Deletes everything.
    fn clear(&self) -> Later<'_, ()>;
    /// Deletes a parcel.
    fn delete_parcel<'a>(&'a self, key: &'a str) -> Later<'a, ()>;
}
