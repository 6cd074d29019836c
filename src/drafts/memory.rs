//! The twin for browsers without IndexedDB: lives as long as the page.

use super::model::{Draft, Parcel};
use super::store::{DraftStore, Later};
use crate::routes::Id;
use std::cell::RefCell;
use std::collections::BTreeMap;

/// Drafts and parcels in memory.
#[derive(Debug, Default)]
pub struct MemoryStore {
    drafts: RefCell<BTreeMap<Id, Draft>>,
    parcels: RefCell<BTreeMap<String, Parcel>>,
}

impl DraftStore for MemoryStore {
    fn is_lasting(&self) -> bool {
        false
    }

    fn draft<'a>(&'a self, record: &'a Id) -> Later<'a, Option<Draft>> {
        Box::pin(async { Ok(self.drafts.borrow().get(record).cloned()) })
    }

    fn put_draft<'a>(&'a self, draft: &'a Draft) -> Later<'a, ()> {
        Box::pin(async {
            self.drafts.borrow_mut().insert(draft.record.clone(), draft.clone());
            Ok(())
        })
    }

    fn delete_draft<'a>(&'a self, record: &'a Id) -> Later<'a, ()> {
        Box::pin(async {
            self.drafts.borrow_mut().remove(record);
            Ok(())
        })
    }

    fn parcels(&self) -> Later<'_, Vec<Parcel>> {
        Box::pin(async {
            let mut parcels: Vec<Parcel> = self.parcels.borrow().values().cloned().collect();
            parcels.sort_by(|a, b| a.created_at.total_cmp(&b.created_at));
            Ok(parcels)
        })
    }

    fn put_parcel<'a>(&'a self, parcel: &'a Parcel) -> Later<'a, ()> {
        Box::pin(async {
            self.parcels.borrow_mut().insert(parcel.key.clone(), parcel.clone());
            Ok(())
        })
    }

    fn delete_parcel<'a>(&'a self, key: &'a str) -> Later<'a, ()> {
        Box::pin(async {
            self.parcels.borrow_mut().remove(key);
            Ok(())
        })
    }

    fn clear(&self) -> Later<'_, ()> {
        Box::pin(async {
            self.drafts.borrow_mut().clear();
            self.parcels.borrow_mut().clear();
            Ok(())
        })
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::super::contract;
    use super::*;
    use std::pin::pin;
    use std::task::{Context, Poll, Waker};

    #[test]
    fn keeps_the_contract() {
        let store = MemoryStore::default();
        // Nothing in memory is waited for: one look at the future is enough.
        let done = pin!(contract::holds(&store)).poll(&mut Context::from_waker(Waker::noop()));
        assert_eq!(done, Poll::Ready(()));
    }
}
