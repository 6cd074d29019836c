//! What every store of photos keeps, files and S3 alike; and what two servers on one database share.

use bytes::Bytes;
use jiff::{SignedDuration, Timestamp};
use runtu_server::domain::{Refusal, secret};
use runtu_server::failure::Failure;
use runtu_server::storage::{Bucket, PhotoStore};
use s3s::auth::SimpleAuth;
use s3s::service::S3ServiceBuilder;

use crate::support::{Answer, TestApp, request};

/// The contract.
async fn keeps_photos(store: PhotoStore) {
    store.ping().await.unwrap();
    let photo = Bytes::from_static(b"photo");
    let name = store.put(photo.clone()).await.unwrap();
    assert_eq!(name, secret::digest(&photo));
    assert_eq!(store.put(photo.clone()).await.unwrap(), name, "the same twice is one");
    assert_eq!(store.get(&name).await.unwrap(), photo);
    let missing = store.get(&secret::digest(b"other")).await;
    assert!(matches!(missing, Err(Failure::Refused(Refusal::NotFound))), "{missing:?}");

    let shelf = u32::from_str_radix(&name[..2], 16).unwrap();
    let later = Timestamp::now() + SignedDuration::from_hours(1);
    let found = store.shelf(shelf, later).await.unwrap();
    assert_eq!(found.iter().map(|photo| photo.name.as_str()).collect::<Vec<_>>(), [name.as_str()]);
    let earlier = Timestamp::now() - SignedDuration::from_hours(1);
    assert!(store.shelf(shelf, earlier).await.unwrap().is_empty(), "nothing is that old");
    assert!(store.shelf(shelf + 1, later).await.unwrap().is_empty(), "an empty shelf");

    store.delete_unchanged(&found[0]).await.unwrap();
    assert!(store.get(&name).await.is_err());
    store.delete(&name).await.unwrap();
    store.delete_unchanged(&found[0]).await.unwrap();
}

#[tokio::test]
async fn files_keep_the_contract() {
    let folder = tempfile::tempdir().unwrap();
    keeps_photos(PhotoStore::local(folder.path()).unwrap()).await;
}

#[tokio::test]
async fn s3_keeps_the_contract() {
    let folder = tempfile::tempdir().unwrap();
    keeps_photos(PhotoStore::s3(&s3_server(folder.path()).await).unwrap()).await;
}

/// A real S3 server that checks signatures, with one bucket.
async fn s3_server(folder: &std::path::Path) -> Bucket {
    std::fs::create_dir(folder.join("photos")).unwrap();
    let mut builder = S3ServiceBuilder::new(s3s_fs::FileSystem::new(folder).unwrap());
    builder.set_auth(SimpleAuth::from_single("key", "secret"));
    let service = builder.build();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        loop {
            let (stream, _) = listener.accept().await.unwrap();
            let service = service.clone();
            tokio::spawn(async move {
                let server = hyper_util::server::conn::auto::Builder::new(hyper_util::rt::TokioExecutor::new());
                server.serve_connection(hyper_util::rt::TokioIo::new(stream), service).await
            });
        }
    });
    Bucket {
        name: "photos".into(),
        endpoint: Some(format!("http://{address}")),
        region: "us-east-1".into(),
        access_key: "key".into(),
        secret_key: "secret".into(),
    }
}

#[tokio::test]
async fn two_servers_on_one_database_share_everything() {
    use tower::ServiceExt;
    let app = TestApp::new().await;
    let twin = app.twin().await;
    let (li, record) = app.student("code-li", "2031").await;
    let cookies: Vec<String> = li.cookies().iter().map(|(name, value)| format!("{name}={value}")).collect();
    let ask = |path: String| {
        let cookie = cookies.join("; ");
        let asked = request(axum::http::Method::GET, &path).header("cookie", cookie);
        let router = twin.clone();
        async move { Answer::of(router.oneshot(asked.body(axum::body::Body::empty()).unwrap()).await.unwrap()).await }
    };
    assert_eq!(ask(format!("/api/v1/records/{record}")).await.status, 200, "the session");
    let order = li.pay(&record).await;
    let seen: runtu_api::student::Order = ask(format!("/api/v1/orders/{}", order.id)).await.json();
    assert_eq!(seen.state, runtu_api::student::OrderState::Paid);

    // A job is done by one of them.
    let every = SignedDuration::from_mins(1);
    let now = app.state.now();
    assert!(app.state.db.take_turn("job", every, now).await.unwrap());
    assert!(!app.state.db.take_turn("job", every, now).await.unwrap());
    assert!(app.state.db.take_turn("job", every, now + every).await.unwrap());
}

#[tokio::test]
async fn many_writers_at_once_leave_one_whole_chain() {
    let app = TestApp::new().await;
    let db = app.state.db.clone();
    let writers = (0..24).map(|n| {
        let (db, now) = (db.clone(), app.state.now());
        tokio::spawn(async move {
            let terms = runtu_server::db::batches::BatchTerms { price_fen: Some(n), ..Default::default() };
            db.put_batch(&format!("b{}", n % 8), &terms, now).await.unwrap();
        })
    });
    for writer in writers.collect::<Vec<_>>() {
        writer.await.unwrap();
    }
    assert!(db.verify_audit().await.unwrap().unwrap() >= 24);
    assert_eq!(db.batches().await.unwrap().len(), 9);
}
