//! What every [`DraftStore`] must do: one body of checks, run natively on the store in memory and in a browser on
//! IndexedDB.

use super::{Draft, DraftStore, Parcel, Standard, Step, Still};
use crate::routes::Id;
use runtu_api::report::StandardReport;

fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

fn photo(bytes: &[u8]) -> Standard {
    let report = StandardReport {
        version: "0".into(),
        app: "runtu 0".into(),
        profile: "p".into(),
        profile_date: "2025-01-01".into(),
        models: vec![],
        bytes: bytes.len() as u64,
        quality: Some(90),
        source: Some([1080, 1440]),
        transform: None,
        capture: None,
        matte: None,
        backdrop: None,
        backdrops: vec![],
        geometry: None,
        rules: vec![],
        checks: vec![],
    };
    Standard { jpeg: bytes.into(), report }
}

fn still() -> Still {
    let camera = serde_json::json!({ "label": "back", "zoom": 1.5 });
    Still { bytes: vec![0, 1, 255], mime: "image/jpeg".into(), taken_at: 1.5e12, camera }
}

fn parcel(key: &str, created_at: f64) -> Parcel {
    Parcel { key: key.into(), record: id("a"), photo: photo(&[7, 8]), note: "头巾".into(), created_at, refused: None }
}

pub async fn holds(store: &dyn DraftStore) {
    store.clear().await.unwrap();
    drafts_come_back_as_they_were(store).await;
    parcels_come_back_in_order(store).await;
}

async fn drafts_come_back_as_they_were(store: &dyn DraftStore) {
    assert_eq!(store.draft(&id("a")).await.unwrap(), None);
    let mut draft = Draft::new(id("a"));
    store.put_draft(&draft).await.unwrap();
    assert_eq!(store.draft(&id("a")).await.unwrap().as_ref(), Some(&draft));

    draft.consented_at = Some(1.5e12);
    draft.note = "为何？".into();
    draft.set_still(still());
    draft.result = Some(photo(&[1, 2, 3]));
    store.put_draft(&draft).await.unwrap();
    assert_eq!(store.draft(&id("a")).await.unwrap().as_ref(), Some(&draft));
    assert_eq!(store.draft(&id("b")).await.unwrap(), None);

    draft.set_still(still());
    assert_eq!(draft.step(), Step::Shot, "a new shot outdates the photo made from the old one");
    store.put_draft(&draft).await.unwrap();
    assert_eq!(store.draft(&id("a")).await.unwrap().unwrap().result, None);

    store.delete_draft(&id("a")).await.unwrap();
    store.delete_draft(&id("a")).await.unwrap();
    assert_eq!(store.draft(&id("a")).await.unwrap(), None);
}

async fn parcels_come_back_in_order(store: &dyn DraftStore) {
    let (late, early) = (parcel("k1", 20.0), parcel("k2", 10.0));
    store.put_parcel(&late).await.unwrap();
    store.put_parcel(&early).await.unwrap();
    assert_eq!(store.parcels().await.unwrap(), [early.clone(), late.clone()]);

    let refused = Parcel { refused: Some("photo_rule".into()), ..late };
    store.put_parcel(&refused).await.unwrap();
    assert_eq!(store.parcels().await.unwrap(), [early, refused.clone()]);

    store.delete_parcel("k2").await.unwrap();
    store.delete_parcel("k2").await.unwrap();
    assert_eq!(store.parcels().await.unwrap(), [refused]);
    store.clear().await.unwrap();
    assert_eq!(store.parcels().await.unwrap(), []);
}
