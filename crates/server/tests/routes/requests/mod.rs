use runtu_api::Code;
use runtu_api::staff::{Attempt, Requests, ReviewItem};
use runtu_api::student::{CaptureState, Request};
use runtu_server::domain::role::Role;
use serde_json::{Value, json};

use crate::submissions::paid_student;
use crate::support::{Form, TestApp};

const KEY: &str = "00000000-0000-4000-8000-000000000001";
const AGAIN: &str = "00000000-0000-4000-8000-000000000002";

fn path(record: &str) -> String {
    format!("/api/v1/records/{record}/requests")
}

#[tokio::test]
async fn a_withdrawal_stops_the_review_and_gives_the_photo_back() {
    let app = TestApp::new().await;
    let (anna, lead) = (app.reviewer("anna").await, app.staff("lea", Role::Lead).await);
    let (li, record) = paid_student(&app, "code-li", "2031").await;
    li.submit(&record, KEY, Form::default()).await.json::<Value>();
    let ask = json!({ "kind": "withdraw", "message": "想换一张" });
    let asked: Request = li.post(&path(&record), &ask).await.json();
    let again: Request = li.post(&path(&record), &ask).await.json();
    assert_eq!(asked.id, again.id, "asking twice is one request");
    assert!(li.record(&record).await.withdraw_requested);
    assert_eq!(li.record(&record).await.state, CaptureState::InReview);

    assert_eq!(anna.post("/api/v1/staff/claims", &Value::Null).await.status, 204, "nobody decides it meanwhile");
    anna.get("/api/v1/staff/requests").await.is_problem(Code::Forbidden);
    let waiting: Requests = lead.get("/api/v1/staff/requests").await.json();
    assert_eq!((waiting.waiting, waiting.items[0].name.as_str()), (1, "李思远"));
    let answer = json!({ "granted": true, "note": "可以重拍" });
    let answer_path = format!("/api/v1/staff/requests/{}", asked.id);
    assert_eq!(lead.post(&answer_path, &answer).await.status, 200);
    lead.post(&answer_path, &answer).await.is_problem(Code::AlreadyDecided);

    let back = li.record(&record).await;
    assert_eq!((back.state, back.withdraw_requested), (CaptureState::Paid, false));
    let told: Vec<Request> = li.get(&path(&record)).await.json();
    assert_eq!(told[0].answer.as_ref().and_then(|a| a.note.as_deref()), Some("可以重拍"));

    app.wait(60);
    li.submit(&record, AGAIN, Form::default()).await.json::<Value>();
    let item: ReviewItem = anna.post("/api/v1/staff/claims", &Value::Null).await.json();
    let attempts: Vec<Attempt> = anna.get(&format!("/api/v1/staff/submissions/{}/attempts", item.id)).await.json();
    assert_eq!(attempts.iter().map(|a| a.withdrawn).collect::<Vec<_>>(), [true, false]);
    app.state.db.verify_audit().await.unwrap().unwrap();
}

#[tokio::test]
async fn a_refused_withdrawal_goes_back_to_the_reviewers() {
    let app = TestApp::new().await;
    let (anna, lead) = (app.reviewer("anna").await, app.staff("lea", Role::Lead).await);
    let (li, record) = paid_student(&app, "code-li", "2031").await;
    li.submit(&record, KEY, Form::default()).await.json::<Value>();
    let asked: Request = li.post(&path(&record), &json!({ "kind": "withdraw" })).await.json();
    lead.post(&format!("/api/v1/staff/requests/{}", asked.id), &json!({ "granted": false })).await.json::<Value>();
    assert_eq!(anna.post("/api/v1/staff/claims", &Value::Null).await.status, 200);
}

#[tokio::test]
async fn what_cannot_be_asked_is_refused() {
    let app = TestApp::new().await;
    let anna = app.reviewer("anna").await;
    let (li, record) = paid_student(&app, "code-li", "2031").await;
    let withdraw = json!({ "kind": "withdraw" });
    li.post(&path(&record), &withdraw).await.is_problem(Code::WrongState);
    let wrong = json!({ "kind": "wrong_information", "message": "姓名有误\u{0}" });
    li.post(&path(&record), &wrong).await.is_problem(Code::BadRequest);
    let wrong = json!({ "kind": "wrong_information", "message": "姓名应为𠮷" });
    assert_eq!(li.post(&path(&record), &wrong).await.json::<Request>().message, "姓名应为𠮷");

    li.submit(&record, KEY, Form::default()).await.json::<Value>();
    let item: ReviewItem = anna.post("/api/v1/staff/claims", &Value::Null).await.json();
    let approve = json!({ "verdict": "approve" });
    anna.post(&format!("/api/v1/staff/submissions/{}/decision", item.id), &approve).await.json::<Value>();
    li.post(&path(&record), &withdraw).await.is_problem(Code::AlreadyApproved);
}
