//! Submissions for somebody else's trial: students who have paid and handed in a photo, on a server that runs.

use std::fmt::Write as _;
use std::path::PathBuf;

use clap::Args;
use jiff::Timestamp;
use reqwest::{Method, StatusCode};
use runtu_server::admin;
use runtu_server::db::Database;
use runtu_server::db::batches::BatchTerms;
use serde_json::json;

use crate::client::{self, Body, Browser};
use crate::photo::Photos;

/// Students an import.
const ROWS_AN_IMPORT: u32 = 50_000;

#[derive(Debug, Args)]
pub struct Options {
    /// Data folder of the server.
    #[arg(long)]
    data: PathBuf,
    /// Where it listens.
    #[arg(long)]
    url: String,
    /// Photos to hand in.
    #[arg(long, default_value_t = 1)]
    photos: u32,
    /// Students who only stand on the roster.
    #[arg(long, default_value_t = 0)]
    rows: u32,
}

/// Hands in, one after the other, and prints the submissions' ids in that order.
pub async fn run(options: &Options) -> bool {
    let db = Database::open(&options.data.join(Database::FILE)).await.expect("opened");
    let mut from = 0;
    while from < options.rows {
        let to = (from + ROWS_AN_IMPORT).min(options.rows);
        import(&db, "row", from..to).await;
        from = to;
    }
    // Another call on the same data brings other students.
    let kind = format!("sitter{}", Timestamp::now().as_millisecond());
    import(&db, &kind, 0..options.photos).await;
    let photos = Photos::open();
    for n in 0..options.photos {
        let mut browser = Browser::new(std::slice::from_ref(&options.url), 0);
        let claim = json!({ "code": format!("{kind}-{n}"), "last_four": "1234" });
        let record = browser.call(Method::POST, "/api/v1/qualifications", Body::Json(claim)).await;
        let record = record.body["id"].as_str().expect("a record").to_owned();
        let order = browser.call(Method::POST, &format!("/api/v1/records/{record}/orders"), Body::None).await;
        let pay = order.body["pay_url"].as_str().expect("an address").to_owned();
        browser.call(Method::POST, &pay, Body::Form("press=pay")).await;
        let order = format!("/api/v1/orders/{}", order.body["id"].as_str().expect("an id"));
        assert_eq!(browser.call(Method::GET, &order, Body::None).await.body["state"], "paid");
        let path = format!("/api/v1/records/{record}/submissions/00000000-0000-4000-8000-{n:012}");
        let body = Body::Multipart(client::submission(&photos.make(n)));
        let answer = browser.call(Method::PUT, &path, body).await;
        assert!(matches!(answer.status, StatusCode::OK | StatusCode::CREATED), "{answer:?}");
        println!("{record}");
    }
    true
}

async fn import(db: &Database, kind: &str, numbers: std::ops::Range<u32>) {
    let mut roster = String::from("code,name,last_four,school,level,class,student_no\n");
    for n in numbers {
        let _infallible = writeln!(roster, "{kind}-{n},学生{n},1234,示范大学,本科,一班,{kind}-{n}");
    }
    let terms = BatchTerms::default();
    admin::import::rows(db, roster.as_bytes(), "trial", &terms, Timestamp::now()).await.expect("a roster");
}
