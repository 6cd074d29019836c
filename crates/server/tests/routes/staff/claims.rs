use runtu_api::Code;
use runtu_api::staff::{Claim, Figures, ReviewItem};
use runtu_api::student::CaptureState;
use runtu_server::domain::role::Role;
use runtu_server::jobs;
use serde_json::{Value, json};

use super::{KEY, submitted};
use crate::submissions::paid_student;
use crate::support::{Form, Person, TestApp};

async fn claim(person: &Person<'_>) -> ReviewItem {
    person.post("/api/v1/staff/claims", &Value::Null).await.json()
}

fn path(submission: &str, what: &str) -> String {
    format!("/api/v1/staff/submissions/{submission}/{what}")
}

#[tokio::test]
async fn a_submission_is_on_one_desk_until_the_claim_lapses() {
    let app = TestApp::new().await;
    let (anna, bert) = (app.reviewer("anna").await, app.reviewer("bert").await);
    submitted(&app, &anna).await;
    let item = claim(&anna).await;
    let held = item.claim.clone().unwrap();
    assert_eq!((held.by.as_str(), held.generation), ("anna", 1));
    assert_eq!(claim(&anna).await.id, item.id, "claiming again gives the same");
    assert_eq!(bert.post("/api/v1/staff/claims", &Value::Null).await.status, 204);
    let approve = json!({ "verdict": "approve" });
    bert.post(&path(&item.id, "decision"), &approve).await.is_problem(Code::LeaseLost);

    app.wait(4 * 60);
    let kept: Claim = anna.put_json(&path(&item.id, "claim"), &json!({ "generation": 1 })).await.json();
    assert!(kept.until > held.until);
    app.wait(4 * 60);
    assert_eq!(bert.post("/api/v1/staff/claims", &Value::Null).await.status, 204, "the heartbeat counted");
    app.wait(2 * 60);
    assert_eq!(claim(&bert).await.claim.unwrap().generation, 2);
    anna.put_json(&path(&item.id, "claim"), &json!({ "generation": 1 })).await.is_problem(Code::LeaseLost);
    let late = json!({ "verdict": "approve", "generation": 1 });
    anna.post(&path(&item.id, "decision"), &late).await.is_problem(Code::LeaseLost);
    assert_eq!(bert.delete_json(&path(&item.id, "claim"), &json!({ "generation": 2 })).await.status, 204);
    assert_eq!(claim(&anna).await.claim.unwrap().generation, 3);
}

#[tokio::test]
async fn a_decision_under_a_claim_can_be_taken_back_for_ten_seconds() {
    let app = TestApp::new().await;
    let anna = app.reviewer("anna").await;
    let (li, record, submission) = submitted(&app, &anna).await;
    let item = claim(&anna).await;
    let approve = json!({ "verdict": "approve", "generation": item.claim.unwrap().generation });
    let decided: ReviewItem = anna.post(&path(&submission, "decision"), &approve).await.json();
    assert!(decided.undo_until.is_some() && decided.decision.is_some());
    assert_eq!(li.record(&record).await.state, CaptureState::InReview, "it rests");
    // A lost answer makes a desk say it again: the same word under the same claim is the same decision, another one is not.
    let again: ReviewItem = anna.post(&path(&submission, "decision"), &approve).await.json();
    assert_eq!(again.undo_until, decided.undo_until);
    let other = json!({ "verdict": "return", "reasons": ["clothes"], "generation": 1 });
    anna.post(&path(&submission, "decision"), &other).await.is_problem(Code::AlreadyDecided);

    app.wait(9);
    jobs::settle_decisions(&app.state).await.unwrap();
    let undone: ReviewItem = anna.post(&path(&submission, "undo"), &Value::Null).await.json();
    assert!(undone.decision.is_none() && undone.undo_until.is_none());

    let back = json!({ "verdict": "return", "reasons": ["clothes"], "generation": undone.claim.unwrap().generation });
    anna.post(&path(&submission, "decision"), &back).await.json::<Value>();
    app.wait(10);
    anna.post(&path(&submission, "undo"), &Value::Null).await.is_problem(Code::UndoOver);
    jobs::settle_decisions(&app.state).await.unwrap();
    jobs::settle_decisions(&app.state).await.unwrap();
    assert_eq!(li.record(&record).await.state, CaptureState::Returned);
    let told = app.audit_actions().await;
    assert_eq!(told.iter().filter(|action| *action == "capture.return").count(), 1, "{told:?}");
    app.state.db.verify_audit().await.unwrap().unwrap();
}

#[tokio::test]
async fn a_desk_gets_another_one_beside_the_one_it_has() {
    let app = TestApp::new().await;
    let (anna, bert) = (app.reviewer("anna").await, app.reviewer("bert").await);
    submitted(&app, &anna).await;
    let (ou, record) = paid_student(&app, "code-ou", "418X").await;
    ou.submit(&record, KEY, Form::default()).await.json::<Value>();
    let first = claim(&anna).await.id;
    let beside: ReviewItem = anna.post(&format!("/api/v1/staff/claims?not={first}"), &Value::Null).await.json();
    let second = beside.id;
    assert_ne!(second, first);
    let none = anna.post(&format!("/api/v1/staff/claims?not={first},{second}"), &Value::Null).await;
    assert_eq!(none.status, 204, "both lie on the desk");
    assert_eq!(bert.post("/api/v1/staff/claims", &Value::Null).await.status, 204, "and on no other");
}

#[tokio::test]
async fn what_is_left_to_a_lead_only_a_lead_decides() {
    let app = TestApp::new().await;
    let (anna, bert) = (app.reviewer("anna").await, app.reviewer("bert").await);
    let lead = app.staff("lena", Role::Lead).await;
    submitted(&app, &anna).await;
    let item = claim(&anna).await;
    let generation = item.claim.unwrap().generation;
    let leave = json!({ "generation": generation, "note": "是本人吗？" });
    let empty = json!({ "generation": generation, "note": " " });
    anna.post(&path(&item.id, "escalation"), &empty).await.is_problem(Code::BadRequest);
    bert.post(&path(&item.id, "escalation"), &leave).await.is_problem(Code::LeaseLost);
    assert_eq!(anna.post(&path(&item.id, "escalation"), &leave).await.status, 204);
    assert_eq!(anna.post(&path(&item.id, "escalation"), &leave).await.status, 204, "said twice, left once");
    for reviewer in [&anna, &bert] {
        assert_eq!(reviewer.post("/api/v1/staff/claims", &Value::Null).await.status, 204);
        let approve = json!({ "verdict": "approve" });
        reviewer.post(&path(&item.id, "decision"), &approve).await.is_problem(Code::Forbidden);
    }
    let taken = claim(&lead).await;
    let escalation = taken.escalation.unwrap();
    assert_eq!((escalation.by.as_str(), escalation.note.as_str()), ("anna", "是本人吗？"));
    let approve = json!({ "verdict": "approve", "generation": taken.claim.unwrap().generation });
    lead.post(&path(&item.id, "decision"), &approve).await.json::<Value>();
    let told = app.audit_actions().await;
    assert_eq!(told.iter().filter(|action| *action == "review.escalate").count(), 1, "{told:?}");
}

#[tokio::test]
async fn the_figures_count_working_days() {
    let app = TestApp::new().await;
    let anna = app.reviewer("anna").await;
    submitted(&app, &anna).await;
    let figures: Figures = anna.get("/api/v1/staff/figures").await.json();
    assert_eq!((figures.waiting, figures.claimed, figures.flagged, figures.overdue), (1, 0, 1, 0));
    // Handed in on a Monday: due at the end of Wednesday.
    app.wait(3 * 24 * 3600);
    let anna = app.reviewer("anna2").await;
    claim(&anna).await;
    let figures: Figures = anna.get("/api/v1/staff/figures").await.json();
    assert_eq!((figures.waiting, figures.claimed, figures.overdue), (1, 1, 1));
}
