use runtu_api::Code;
use runtu_api::staff::ReviewItem;
use runtu_api::student::CaptureState;
use runtu_server::db::batches::BatchTerms;
use runtu_server::domain::role::Role;
use serde_json::{Value, json};

use super::submitted;
use crate::support::TestApp;

#[tokio::test]
async fn two_look_without_knowing_and_a_third_settles() {
    let app = TestApp::new().await;
    app.terms(BatchTerms { second_review_percent: Some(100), ..BatchTerms::default() }).await;
    let (anna, bert) = (app.reviewer("anna").await, app.reviewer("bert").await);
    let (carl, lead) = (app.reviewer("carl").await, app.staff("lea", Role::Lead).await);
    let (li, record, submission) = submitted(&app, &anna).await;
    let path = format!("/api/v1/staff/submissions/{submission}/decision");
    let (approve, back) = (json!({ "verdict": "approve" }), json!({ "verdict": "return", "reasons": ["posture"] }));

    anna.post(&path, &approve).await.json::<Value>();
    assert_eq!(li.record(&record).await.state, CaptureState::InReview);
    anna.post(&path, &back).await.is_problem(Code::AlreadyDecided);
    assert_eq!(anna.post("/api/v1/staff/claims", &Value::Null).await.status, 204, "not by the same person");
    let blind: ReviewItem = bert.post("/api/v1/staff/claims", &Value::Null).await.json();
    assert_eq!((blind.id.as_str(), blind.decision), (submission.as_str(), None));
    bert.post(&path, &back).await.json::<Value>();

    assert_eq!(carl.post("/api/v1/staff/claims", &Value::Null).await.status, 204, "a lead settles");
    carl.post(&path, &approve).await.is_problem(Code::Forbidden);
    let third: ReviewItem = lead.post("/api/v1/staff/claims", &Value::Null).await.json();
    assert_eq!(third.id, submission);
    lead.post(&path, &back).await.json::<Value>();
    assert_eq!(li.record(&record).await.state, CaptureState::Returned);
    app.state.db.verify_audit().await.unwrap().unwrap();
}

#[tokio::test]
async fn two_of_one_mind_decide() {
    let app = TestApp::new().await;
    app.terms(BatchTerms { second_review_percent: Some(100), ..BatchTerms::default() }).await;
    let (anna, bert) = (app.reviewer("anna").await, app.reviewer("bert").await);
    let (li, record, submission) = submitted(&app, &anna).await;
    let path = format!("/api/v1/staff/submissions/{submission}/decision");
    for reviewer in [&anna, &bert] {
        reviewer.post(&path, &json!({ "verdict": "approve" })).await.json::<Value>();
    }
    assert_eq!(li.record(&record).await.state, CaptureState::Approved);
}
