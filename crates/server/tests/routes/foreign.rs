//! No object of another student is ever visible, whatever the route.

use axum::http::Method;
use runtu_api::{Code, paths};
use serde_json::{Value, json};

use crate::submissions::paid_student;
use crate::support::{Form, TestApp};

const KEY: &str = "00000000-0000-4000-8000-000000000001";

#[tokio::test]
async fn every_route_of_a_record_answers_a_stranger_as_if_there_were_none() {
    let app = TestApp::new().await;
    let (li, record) = paid_student(&app, "code-li", "2031").await;
    li.submit(&record, KEY, Form::default()).await.json::<Value>();
    let order = li.post(&format!("/api/v1/records/{record}/orders"), &Value::Null).await;
    order.is_problem(Code::AlreadyPaid);
    let (ou, own) = app.student("code-ou", "418X").await;
    let order = ou.order(&own).await;

    let stranger = app.student("code-wang-1", "7766").await.0;
    let nobody = app.person();
    for (method, path, body) in [
        (Method::GET, paths::RECORD, Value::Null),
        (Method::GET, paths::RECORD_PHOTO, Value::Null),
        (Method::POST, paths::RECORD_ORDERS, Value::Null),
        (Method::GET, paths::RECORD_REQUESTS, Value::Null),
        (Method::POST, paths::RECORD_REQUESTS, json!({ "kind": "withdraw" })),
        (Method::GET, paths::ORDER, Value::Null),
    ] {
        let path = path.replace("{record}", &record).replace("{order}", &order.id);
        stranger.any(method.clone(), &path, &body).await.is_problem(Code::NotFound);
        nobody.any(method, &path, &body).await.is_problem(Code::NotQualified);
    }
    stranger.submit(&record, KEY, Form::default()).await.is_problem(Code::NotFound);
    nobody.submit(&record, KEY, Form::default()).await.is_problem(Code::NotQualified);
    let list = stranger.get(paths::RECORDS).await.text();
    assert!(!list.contains(&record) && !list.contains("李思远"), "{list}");
}

#[tokio::test]
async fn every_route_of_the_staff_is_closed_to_students() {
    let app = TestApp::new().await;
    let (li, record) = paid_student(&app, "code-li", "2031").await;
    li.submit(&record, KEY, Form::default()).await.json::<Value>();
    for (method, path, body) in [
        (Method::GET, paths::STAFF_SESSION, Value::Null),
        (Method::GET, paths::STAFF_QUEUE, Value::Null),
        (Method::POST, paths::STAFF_CLAIMS, Value::Null),
        (Method::GET, paths::STAFF_SUBMISSION, Value::Null),
        (Method::GET, paths::STAFF_PHOTO, Value::Null),
        (Method::GET, paths::STAFF_ATTEMPTS, Value::Null),
        (Method::PUT, paths::STAFF_CLAIM, json!({ "generation": 1 })),
        (Method::DELETE, paths::STAFF_CLAIM, json!({ "generation": 1 })),
        (Method::POST, paths::STAFF_DECISION, json!({ "verdict": "approve" })),
        (Method::POST, paths::STAFF_ESCALATION, json!({ "generation": 1, "note": "look" })),
        (Method::POST, paths::STAFF_UNDO, Value::Null),
        (Method::GET, paths::STAFF_FIGURES, Value::Null),
        (Method::GET, paths::STAFF_REQUESTS, Value::Null),
        (Method::POST, paths::STAFF_REQUEST, json!({ "granted": true })),
        (Method::GET, paths::STAFF_BATCHES, Value::Null),
        (Method::GET, paths::STAFF_MISSING, Value::Null),
        (Method::GET, paths::STAFF_EXPORT, Value::Null),
    ] {
        let path = path.replace("{submission}", "s").replace("{request}", "r").replace("{batch}", "test");
        li.any(method, &path, &body).await.is_problem(Code::NotSignedIn);
    }
}
