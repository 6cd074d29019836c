use runtu_api::Code;
use runtu_api::staff::{Decision, ReviewItem};
use runtu_api::student::{CaptureState, ReturnReason};
use serde_json::json;

use super::submitted;
use crate::support::{Form, TestApp};

fn path(submission: &str) -> String {
    format!("/api/v1/staff/submissions/{submission}/decision")
}

#[tokio::test]
async fn a_return_tells_the_student_why_and_lets_them_try_again() {
    let app = TestApp::new().await;
    let reviewer = app.reviewer("anna").await;
    let (li, record, submission) = submitted(&app, &reviewer).await;
    app.wait(3600);
    let decision = json!({ "verdict": "return", "reasons": ["ears_covered", "not_sharp"], "note": " 请露出双耳 " });
    let item: ReviewItem = reviewer.post(&path(&submission), &decision).await.json();
    assert!(matches!(item.decision, Some(Decision::Return { .. })));

    let returned = li.record(&record).await;
    assert_eq!(returned.state, CaptureState::Returned);
    let told = returned.submission.unwrap();
    assert_eq!(told.reasons, [ReturnReason::EarsCovered, ReturnReason::NotSharp]);
    assert_eq!(told.reviewer_note.as_deref(), Some("请露出双耳"));
    assert_eq!(told.decided_at.as_deref(), Some("2026-06-01T01:00:00Z"));

    let again = li.submit(&record, "00000000-0000-4000-8000-000000000002", Form::default()).await;
    assert_eq!(again.json::<runtu_api::student::Record>().state, CaptureState::InReview);
}

#[tokio::test]
async fn approved_is_final() {
    let app = TestApp::new().await;
    let reviewer = app.reviewer("anna").await;
    let (li, record, submission) = submitted(&app, &reviewer).await;
    reviewer.post(&path(&submission), &json!({ "verdict": "approve" })).await.json::<ReviewItem>();
    assert_eq!(li.record(&record).await.state, CaptureState::Approved);
    let again = li.submit(&record, "00000000-0000-4000-8000-000000000002", Form::default()).await;
    again.is_problem(Code::AlreadyApproved);
    let back = json!({ "verdict": "return", "reasons": ["other"] });
    reviewer.post(&path(&submission), &back).await.is_problem(Code::AlreadyDecided);
}

#[tokio::test]
async fn of_two_reviewers_at_once_one_decides() {
    let app = TestApp::new().await;
    let (anna, bert) = (app.reviewer("anna").await, app.reviewer("bert").await);
    let (.., submission) = submitted(&app, &anna).await;
    let path = path(&submission);
    let (approve, back) = (json!({ "verdict": "approve" }), json!({ "verdict": "return", "reasons": ["other"] }));
    let (a, b) = tokio::join!(anna.post(&path, &approve), bert.post(&path, &back));
    let (won, lost) = if a.status == 200 { (a, b) } else { (b, a) };
    assert_eq!(won.status, 200);
    lost.is_problem(Code::AlreadyDecided);
}

#[tokio::test]
async fn a_return_needs_known_reasons() {
    let app = TestApp::new().await;
    let reviewer = app.reviewer("anna").await;
    let (.., submission) = submitted(&app, &reviewer).await;
    for decision in [
        json!({ "verdict": "return", "reasons": [] }),
        json!({ "verdict": "return", "reasons": ["other", "other"] }),
        json!({ "verdict": "return", "reasons": ["ugly"] }),
        json!({ "verdict": "return", "reasons": ["other"], "note": "长".repeat(501) }),
        json!({ "verdict": "maybe" }),
        json!([]),
    ] {
        reviewer.post(&path(&submission), &decision).await.is_problem(Code::BadRequest);
    }
    reviewer.post(&path("nothing"), &json!({ "verdict": "approve" })).await.is_problem(Code::NotFound);
}
