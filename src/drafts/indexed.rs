//! The store in IndexedDB. Everything is encoded before a transaction opens, so that each is short.

use super::model::{Draft, DraftMeta, Parcel, ParcelMeta, Standard, Still, StillMeta};
use super::store::{DraftStore, Later, StoreError};
use crate::routes::Id;
use js_sys::{Object, Reflect, Uint8Array};
use rexie::{ObjectStore, Rexie, TransactionMode};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::{JsCast, JsValue};

const DATABASE: &str = "runtu";
const DRAFTS: &str = "drafts";
const PARCELS: &str = "outbox";

/// Drafts and parcels in IndexedDB.
pub struct IndexedStore(Rexie);

impl IndexedStore {
    /// Opens the database, and makes it at the first time.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] where there is no IndexedDB or it is forbidden (private mode).
    pub async fn open() -> Result<Self, StoreError> {
        let database = Rexie::builder(DATABASE)
            .version(1)
            .add_object_store(ObjectStore::new(DRAFTS).key_path("record"))
            .add_object_store(ObjectStore::new(PARCELS).key_path("key"))
            .build();
        Ok(Self(database.await.map_err(blame)?))
    }

    async fn get(&self, store: &str, key: &str) -> Result<Option<JsValue>, StoreError> {
        let transaction = self.0.transaction(&[store], TransactionMode::ReadOnly).map_err(blame)?;
        let found = transaction.store(store).map_err(blame)?.get(key.into()).await.map_err(blame)?;
        transaction.done().await.map_err(blame)?;
        Ok(found)
    }

    async fn put(&self, store: &str, row: &JsValue) -> Result<(), StoreError> {
        let transaction = self.0.transaction(&[store], TransactionMode::ReadWrite).map_err(blame)?;
        transaction.store(store).map_err(blame)?.put(row, None).await.map_err(blame)?;
        transaction.done().await.map(drop).map_err(blame)
    }

    async fn delete(&self, store: &str, key: &str) -> Result<(), StoreError> {
        let transaction = self.0.transaction(&[store], TransactionMode::ReadWrite).map_err(blame)?;
        transaction.store(store).map_err(blame)?.delete(key.into()).await.map_err(blame)?;
        transaction.done().await.map(drop).map_err(blame)
    }
}

impl DraftStore for IndexedStore {
    fn is_lasting(&self) -> bool {
        true
    }

    fn draft<'a>(&'a self, record: &'a Id) -> Later<'a, Option<Draft>> {
        Box::pin(
            async move { self.get(DRAFTS, record.as_str()).await?.map(|row| read_draft(record, &row)).transpose() },
        )
    }

    fn put_draft<'a>(&'a self, draft: &'a Draft) -> Later<'a, ()> {
        Box::pin(async move { self.put(DRAFTS, &write_draft(draft)?).await })
    }

    fn delete_draft<'a>(&'a self, record: &'a Id) -> Later<'a, ()> {
        Box::pin(async move { self.delete(DRAFTS, record.as_str()).await })
    }

    fn parcels(&self) -> Later<'_, Vec<Parcel>> {
        Box::pin(async move {
            let transaction = self.0.transaction(&[PARCELS], TransactionMode::ReadOnly).map_err(blame)?;
            let rows = transaction.store(PARCELS).map_err(blame)?.get_all(None, None).await.map_err(blame)?;
            transaction.done().await.map_err(blame)?;
            let mut parcels = rows.iter().map(read_parcel).collect::<Result<Vec<_>, _>>()?;
            parcels.sort_by(|a, b| a.created_at.total_cmp(&b.created_at));
            Ok(parcels)
        })
    }

    fn put_parcel<'a>(&'a self, parcel: &'a Parcel) -> Later<'a, ()> {
        Box::pin(async move { self.put(PARCELS, &write_parcel(parcel)?).await })
    }

    fn delete_parcel<'a>(&'a self, key: &'a str) -> Later<'a, ()> {
        Box::pin(async move { self.delete(PARCELS, key).await })
    }

    fn clear(&self) -> Later<'_, ()> {
        Box::pin(async move {
            let transaction = self.0.transaction(&[DRAFTS, PARCELS], TransactionMode::ReadWrite).map_err(blame)?;
            transaction.store(DRAFTS).map_err(blame)?.clear().await.map_err(blame)?;
            transaction.store(PARCELS).map_err(blame)?.clear().await.map_err(blame)?;
            transaction.done().await.map(drop).map_err(blame)
        })
    }
}

/// Whose fault a failed call is.
fn blame(error: rexie::Error) -> StoreError {
    let text = error.to_string();
    if text.contains("QuotaExceeded") { StoreError::Full } else { StoreError::Unavailable(text) }
}

fn write_draft(draft: &Draft) -> Result<JsValue, StoreError> {
    let meta = DraftMeta {
        consented_at: draft.consented_at,
        still: draft.still.as_ref().map(|still| StillMeta {
            mime: still.mime.clone(),
            taken_at: still.taken_at,
            camera: still.camera.clone(),
        }),
        report: draft.result.as_ref().map(|result| result.report.clone()),
        note: draft.note.clone(),
    };
    let row = Row::new("record", draft.record.as_str(), &meta)?;
    row.set_bytes("still", draft.still.as_ref().map(|still| still.bytes.as_slice()))?;
    row.set_bytes("jpeg", draft.result.as_ref().map(|result| result.jpeg.as_slice()))?;
    Ok(row.0)
}

fn read_draft(record: &Id, row: &JsValue) -> Result<Draft, StoreError> {
    let row = Row(row.clone());
    let meta: DraftMeta = row.meta()?;
    let still = meta.still.zip(row.bytes("still")).map(|(meta, bytes)| Still {
        bytes,
        mime: meta.mime,
        taken_at: meta.taken_at,
        camera: meta.camera,
    });
    let result = meta.report.zip(row.bytes("jpeg")).map(|(report, jpeg)| Standard { jpeg, report });
    Ok(Draft { record: record.clone(), consented_at: meta.consented_at, still, result, note: meta.note })
}

fn write_parcel(parcel: &Parcel) -> Result<JsValue, StoreError> {
    let meta = ParcelMeta {
        record: parcel.record.as_str().into(),
        report: parcel.photo.report.clone(),
        note: parcel.note.clone(),
        created_at: parcel.created_at,
        refused: parcel.refused.clone(),
    };
    let row = Row::new("key", &parcel.key, &meta)?;
    row.set_bytes("jpeg", Some(&parcel.photo.jpeg))?;
    Ok(row.0)
}

fn read_parcel(row: &JsValue) -> Result<Parcel, StoreError> {
    let row = Row(row.clone());
    let missing = |what: &str| StoreError::Garbled(format!("a parcel without {what}"));
    let meta: ParcelMeta = row.meta()?;
    Ok(Parcel {
        key: row.text("key").ok_or_else(|| missing("key"))?,
        record: Id::parse(&meta.record).ok_or_else(|| missing("record"))?,
        photo: Standard { jpeg: row.bytes("jpeg").ok_or_else(|| missing("photo"))?, report: meta.report },
        note: meta.note,
        created_at: meta.created_at,
        refused: meta.refused,
    })
}

/// One stored object: a key, a JSON text called `meta`, and byte arrays.
struct Row(JsValue);

impl Row {
    fn new(key_name: &str, key: &str, meta: &impl Serialize) -> Result<Self, StoreError> {
        let meta = serde_json::to_string(meta).map_err(|error| StoreError::Garbled(error.to_string()))?;
        let row = Self(Object::new().into());
        row.set(key_name, &key.into())?;
        row.set("meta", &meta.into())?;
        Ok(row)
    }

    fn set(&self, name: &str, value: &JsValue) -> Result<(), StoreError> {
        let refused = |error| StoreError::Garbled(format!("{error:?}"));
        Reflect::set(&self.0, &name.into(), value).map(drop).map_err(refused)
    }

    fn set_bytes(&self, name: &str, bytes: Option<&[u8]>) -> Result<(), StoreError> {
        bytes.map_or(Ok(()), |bytes| self.set(name, &Uint8Array::from(bytes)))
    }

    fn value(&self, name: &str) -> Option<JsValue> {
        Reflect::get(&self.0, &name.into()).ok()
    }

    fn text(&self, name: &str) -> Option<String> {
        self.value(name)?.as_string()
    }

    fn bytes(&self, name: &str) -> Option<Vec<u8>> {
        self.value(name)?.dyn_into::<Uint8Array>().ok().map(|bytes| bytes.to_vec())
    }

    fn meta<T: DeserializeOwned>(&self) -> Result<T, StoreError> {
        let text = self.text("meta").ok_or_else(|| StoreError::Garbled("a row without meta".into()))?;
        serde_json::from_str(&text).map_err(|error| StoreError::Garbled(error.to_string()))
    }
}

#[cfg(all(test, target_arch = "wasm32"))]
mod tests {
    use super::super::contract;
    use super::*;
    use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

    wasm_bindgen_test_configure!(run_in_browser);

    #[wasm_bindgen_test]
    async fn keeps_the_contract() {
        contract::holds(&IndexedStore::open().await.unwrap()).await;
    }

    #[wasm_bindgen_test]
    async fn what_is_put_outlives_the_one_who_put_it() {
        let draft = Draft::new(Id::parse("outlives").unwrap());
        IndexedStore::open().await.unwrap().put_draft(&draft).await.unwrap();
        let later = IndexedStore::open().await.unwrap();
        assert_eq!(later.draft(&draft.record).await.unwrap(), Some(draft));
    }
}
