use runtu_api::Code;
use runtu_api::report::{Check, CheckState, Limit};
use runtu_api::student::{CaptureState, Record};

use super::paid_student;
use crate::support::fixture::{self, Jpeg};
use crate::support::{Form, TestApp, report};

const KEY: &str = "00000000-0000-4000-8000-000000000001";
const OTHER_KEY: &str = "00000000-0000-4000-8000-000000000002";

#[tokio::test]
async fn a_standard_photo_goes_into_review() {
    let app = TestApp::new().await;
    let (li, record) = paid_student(&app, "code-li", "2031").await;
    let submitted: Record = li.submit(&record, KEY, Form::default().note("眼镜常戴")).await.json();
    assert_eq!(submitted.state, CaptureState::InReview);
    let submission = submitted.submission.unwrap();
    assert_eq!((submission.key.as_str(), submission.submitted_at.as_str()), (KEY, "2026-06-01T00:00:00Z"));
    assert_eq!(submission.decided_at, None);
}

#[tokio::test]
async fn a_retry_gets_the_same_answer_and_other_content_does_not() {
    let app = TestApp::new().await;
    let (li, record) = paid_student(&app, "code-li", "2031").await;
    let first: Record = li.submit(&record, KEY, Form::default()).await.json();
    app.wait(5);
    let again: Record = li.submit(&record, KEY, Form::default()).await.json();
    assert_eq!(again, first);
    let other = Form::with_photo(Jpeg { seed: 2, ..Jpeg::default() }.encode());
    li.submit(&record, KEY, other).await.is_problem(Code::KeyReused);
    li.submit(&record, KEY, Form::default().note("else")).await.is_problem(Code::KeyReused);
    li.submit(&record, OTHER_KEY, Form::default()).await.is_problem(Code::WrongState);
}

#[tokio::test]
async fn of_many_at_once_one_is_taken_and_all_are_told_so() {
    let app = TestApp::new().await;
    let (li, record) = paid_student(&app, "code-li", "2031").await;
    let submit = || async { li.submit(&record, KEY, Form::default()).await.json::<Record>() };
    let (a, b, c, d) = tokio::join!(submit(), submit(), submit(), submit());
    assert!(a == b && b == c && c == d);
    let count = app.audit_actions().await.iter().filter(|action| *action == "capture.submit").count();
    assert_eq!(count, 1);
}

#[tokio::test]
async fn of_two_keys_at_once_one_is_refused() {
    let app = TestApp::new().await;
    let (li, record) = paid_student(&app, "code-li", "2031").await;
    let other = Form::with_photo(Jpeg { seed: 2, ..Jpeg::default() }.encode());
    let (a, b) = tokio::join!(li.submit(&record, KEY, Form::default()), li.submit(&record, OTHER_KEY, other));
    let mut statuses = [a.status, b.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409]);
}

#[tokio::test]
async fn every_broken_file_rule_names_itself() {
    let app = TestApp::new().await;
    let (li, record) = paid_student(&app, "code-li", "2031").await;
    let mut trailing = fixture::photo();
    trailing.push(0);
    for (rule, photo) in [
        ("photo_height", Jpeg { height: 600, ..Jpeg::default() }.encode()),
        ("photo_bytes", Jpeg { quality: 30, ..Jpeg::default() }.encode()),
        ("photo_bytes", Jpeg { quality: 100, ..Jpeg::default() }.encode()),
        ("photo_dpi", Jpeg { dpi: 96, ..Jpeg::default() }.encode()),
        ("photo_metadata", Jpeg { exif: true, ..Jpeg::default() }.encode()),
        ("photo_baseline", Jpeg { progressive: true, quality: 80, ..Jpeg::default() }.encode()),
        ("photo_baseline", Jpeg { grey: true, ..Jpeg::default() }.encode()),
        ("photo_format", fixture::png()),
        ("photo_trailing_bytes", trailing),
    ] {
        let problem = li.submit(&record, KEY, Form::with_photo(photo)).await.problem();
        assert_eq!((problem.code, problem.rule.as_deref()), (Code::PhotoRule, Some(rule)), "{problem:?}");
        assert!(problem.detail.is_some());
    }
    assert_eq!(li.record(&record).await.state, CaptureState::Paid, "nothing was taken");
}

#[tokio::test]
async fn a_photo_without_a_face_is_refused_when_the_phone_says_so_too() {
    let app = TestApp::new().await;
    let (li, record) = paid_student(&app, "code-li", "2031").await;
    let faceless = |state| {
        let photo = fixture::photo();
        let mut report = report(photo.len() as u64);
        report.checks = vec![Check {
            id: "face_present".into(),
            state,
            blocking: true,
            value: Some(0.0),
            limit: Limit::default(),
            unit: "share".into(),
            hint: None,
            place: None,
        }];
        Form { parts: vec![("photo", photo), ("report", serde_json::to_vec(&report).unwrap())] }
    };
    let problem = li.submit(&record, KEY, faceless(CheckState::Fail)).await.problem();
    assert_eq!((problem.code, problem.rule.as_deref()), (Code::PhotoRule, Some("face_present")));
    assert_eq!(li.record(&record).await.state, CaptureState::Paid, "nothing was taken");
    // Where only the server sees no face a reviewer looks twice.
    let taken = li.submit(&record, KEY, faceless(CheckState::Pass)).await;
    assert_eq!(taken.status, 200);
}

#[tokio::test]
async fn what_cannot_be_decoded_is_refused() {
    let app = TestApp::new().await;
    let (li, record) = paid_student(&app, "code-li", "2031").await;
    let photo = fixture::photo();
    let mut lying = Jpeg { height: 600, ..Jpeg::default() }.encode();
    let frame = lying.windows(2).position(|pair| pair == [0xFF, 0xC0]).unwrap();
    lying[frame + 5..frame + 7].copy_from_slice(&640_u16.to_be_bytes());
    for file in [b"".to_vec(), b"not an image".to_vec(), photo[..photo.len() / 2].to_vec(), lying] {
        li.submit(&record, KEY, Form::with_photo(file)).await.is_problem(Code::PhotoUnreadable);
    }
}

#[tokio::test]
async fn large_bodies_end_early() {
    let app = TestApp::new().await;
    let (li, record) = paid_student(&app, "code-li", "2031").await;
    let huge = vec![0xFF; 100 * 1024 * 1024];
    li.submit(&record, KEY, Form::with_photo(huge)).await.is_problem(Code::TooLarge);
    li.submit(&record, KEY, Form::default().note(&"长".repeat(501))).await.is_problem(Code::TooLarge);
    let mut long_report = Form::default();
    long_report.parts[1].1 = vec![b' '; 70 * 1024];
    li.submit(&record, KEY, long_report).await.is_problem(Code::TooLarge);
}

#[tokio::test]
async fn malformed_bodies_are_refused() {
    let app = TestApp::new().await;
    let (li, record) = paid_student(&app, "code-li", "2031").await;
    let form = |parts: &[(&'static str, &[u8])]| Form { parts: parts.iter().map(|(n, c)| (*n, c.to_vec())).collect() };
    let (photo, report) = (fixture::photo(), Form::default().parts[1].1.clone());
    for parts in [
        form(&[]),
        form(&[("photo", &photo)]),
        form(&[("report", &report)]),
        form(&[("photo", &photo), ("report", b"{}")]),
        form(&[("photo", &photo), ("report", &report), ("photo", &photo)]),
        form(&[("photo", &photo), ("report", &report), ("extra", b"x")]),
        form(&[("photo", &photo), ("report", &report), ("note", &[0xFF])]),
    ] {
        li.submit(&record, KEY, parts).await.is_problem(Code::BadRequest);
    }
    li.submit(&record, "not-a-uuid", Form::default()).await.is_problem(Code::BadRequest);
    let path = format!("/api/v1/records/{record}/submissions/{KEY}");
    let json = crate::support::request(axum::http::Method::PUT, &path)
        .header("content-type", "application/json")
        .body(axum::body::Body::from("{}"))
        .unwrap();
    li.send(json).await.is_problem(Code::BadRequest);
}

#[tokio::test]
async fn only_after_paying_and_only_for_ones_own_record() {
    let app = TestApp::new().await;
    let (li, record) = app.student("code-li", "2031").await;
    li.submit(&record, KEY, Form::default()).await.is_problem(Code::WrongState);
    let (ou, _) = paid_student(&app, "code-ou", "418X").await;
    ou.submit(&record, KEY, Form::default()).await.is_problem(Code::NotFound);
    app.person().submit(&record, KEY, Form::default()).await.is_problem(Code::NotQualified);
}
