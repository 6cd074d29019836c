//! Windows of batches, progress, export, publication, retention.

use std::io::Read;

use runtu_api::Code;
use runtu_api::staff::{Batch, Missing};
use runtu_api::student::CaptureState;
use runtu_server::db::batches::BatchTerms;
use runtu_server::domain::role::Role;
use runtu_server::jobs;
use serde_json::{Value, json};

use crate::submissions::paid_student;
use crate::support::fixture::{self, Jpeg};
use crate::support::{Form, TestApp};

const KEY: &str = "00000000-0000-4000-8000-000000000001";

#[tokio::test]
async fn a_batch_takes_nothing_before_and_after_its_window() {
    let app = TestApp::new().await;
    let hour = jiff::SignedDuration::from_hours(1);
    let now = app.state.now();
    let terms = BatchTerms { opens: Some(now + hour), closes: Some(now + hour * 2), ..BatchTerms::default() };
    app.terms(terms).await;
    let (li, record) = app.student("code-li", "2031").await;
    assert_eq!(li.record(&record).await.opens_at.as_deref(), Some("2026-06-01T01:00:00Z"));
    let orders = format!("/api/v1/records/{record}/orders");
    li.post(&orders, &Value::Null).await.is_problem(Code::BatchNotOpen);
    app.wait(3600);
    li.pay(&record).await;
    app.wait(3600);
    li.submit(&record, KEY, Form::default()).await.is_problem(Code::BatchOver);
    let (ou, other) = app.student("code-ou", "418X").await;
    ou.post(&format!("/api/v1/records/{other}/orders"), &Value::Null).await.is_problem(Code::BatchOver);
}

#[tokio::test]
async fn the_office_sees_progress_and_who_is_missing_and_exports() {
    let app = TestApp::new().await;
    app.terms(BatchTerms { file_template: Some("{class}-{name}.jpg".into()), ..BatchTerms::default() }).await;
    let (anna, office) = (app.reviewer("anna").await, app.staff("office", Role::Operator).await);
    let (li, record) = paid_student(&app, "code-li", "2031").await;
    li.submit(&record, KEY, Form::default()).await.json::<Value>();
    let item: Value = anna.post("/api/v1/staff/claims", &Value::Null).await.json();
    let path = format!("/api/v1/staff/submissions/{}/decision", item["id"].as_str().unwrap());
    anna.post(&path, &json!({ "verdict": "approve" })).await.json::<Value>();

    let batches: Vec<Batch> = office.get("/api/v1/staff/batches").await.json();
    let counts: Vec<_> = batches[0].progress.iter().map(|p| (p.state.as_str(), p.records)).collect();
    assert_eq!(counts, [("qualified", 3), ("approved", 1)]);
    let missing: Vec<Missing> = office.get("/api/v1/staff/batches/test/missing").await.json();
    assert_eq!(missing.iter().map(|m| m.student_no.as_str()).collect::<Vec<_>>(), ["S3", "S2", "S4"]);
    office.get("/api/v1/staff/batches/none/export").await.is_problem(Code::NotFound);
    anna.get("/api/v1/staff/batches/test/export").await.is_problem(Code::Forbidden);

    for state in [CaptureState::Approved, CaptureState::Approved] {
        let answer = office.get("/api/v1/staff/batches/test/export").await;
        assert_eq!((answer.status, answer.header("content-type")), (200, "application/zip"));
        let mut zip = zip::ZipArchive::new(std::io::Cursor::new(answer.body.to_vec())).unwrap();
        let mut photo = Vec::new();
        zip.by_name("一班-李思远.jpg").unwrap().read_to_end(&mut photo).unwrap();
        assert_eq!(photo, fixture::photo());
        assert!(zip.by_name("manifest.csv").is_ok());
        assert_eq!(li.record(&record).await.state, state, "to the student the way to the record is one step");
    }
    let batch = app.state.db.batch("test").await.unwrap();
    assert_eq!(app.state.db.publish(&batch.id, None, app.state.now()).await.unwrap(), 1);
    assert_eq!(app.state.db.publish(&batch.id, None, app.state.now()).await.unwrap(), 0);
    assert_eq!(li.record(&record).await.state, CaptureState::Published);
    li.submit(&record, "00000000-0000-4000-8000-000000000002", Form::default()).await.is_problem(Code::AlreadyApproved);
    app.state.db.verify_audit().await.unwrap().unwrap();
}

#[tokio::test]
async fn photos_go_when_their_time_is_over_and_the_audit_stays() {
    let app = TestApp::new().await;
    app.terms(BatchTerms { retention_days: Some(30), ..BatchTerms::default() }).await;
    let anna = app.reviewer("anna").await;
    let (li, record) = paid_student(&app, "code-li", "2031").await;
    li.submit(&record, KEY, Form::default()).await.json::<Value>();
    let item: Value = anna.post("/api/v1/staff/claims", &Value::Null).await.json();
    let path = format!("/api/v1/staff/submissions/{}/decision", item["id"].as_str().unwrap());
    anna.post(&path, &json!({ "verdict": "approve" })).await.json::<Value>();
    let batch = app.state.db.batch("test").await.unwrap();
    app.state.db.mark_exported(std::slice::from_ref(&record), app.state.now()).await.unwrap();
    app.state.db.publish(&batch.id, None, app.state.now()).await.unwrap();

    app.wait(29 * 24 * 3600 - 60);
    jobs::delete_expired(&app.state).await.unwrap();
    let photo = format!("/api/v1/records/{record}/photo");
    let (li, _) = app.student("code-li", "2031").await;
    assert_eq!(li.get(&photo).await.status, 200);
    app.wait(24 * 3600 + 60);
    jobs::delete_expired(&app.state).await.unwrap();
    li.get(&photo).await.is_problem(Code::NotFound);
    assert!(app.state.photos.get(&runtu_server::domain::secret::digest(&fixture::photo())).await.is_err());
    assert!(app.audit_actions().await.contains(&"photo.delete".to_owned()));
    app.state.db.verify_audit().await.unwrap().unwrap();
}

#[tokio::test]
async fn an_orphan_is_swept_and_a_named_photo_is_not() {
    let app = TestApp::new().await;
    let (li, record) = paid_student(&app, "code-li", "2031").await;
    li.submit(&record, KEY, Form::default()).await.json::<Value>();
    let orphan = app.state.photos.put(Jpeg { seed: 9, ..Jpeg::default() }.encode().into()).await.unwrap();
    // Files carry the machine's time, not the test's: the sweep is a day after it.
    let day = jiff::SignedDuration::from_hours(24);
    let start = jiff::Timestamp::now() + day;
    app.clock.advance(start.duration_since(app.state.now()));
    for _ in 0..256 {
        jobs::sweep_shelf(&app.state).await.unwrap();
        app.wait(60);
    }
    assert!(app.state.photos.get(&orphan).await.is_err());
    let kept = runtu_server::domain::secret::digest(&fixture::photo());
    assert_eq!(app.state.photos.get(&kept).await.unwrap(), fixture::photo());
}
