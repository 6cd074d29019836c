use runtu_api::Code;
use runtu_api::staff::ReviewItem;

use super::submitted;
use crate::support::{TestApp, fixture};

#[tokio::test]
async fn every_view_is_in_the_audit_log() {
    let app = TestApp::new().await;
    let reviewer = app.reviewer("anna").await;
    let (.., submission) = submitted(&app, &reviewer).await;
    let item: ReviewItem = reviewer.get(&format!("/api/v1/staff/submissions/{submission}")).await.json();
    for views in 1..=2 {
        let photo = reviewer.get(&item.photo).await;
        assert_eq!((photo.status, photo.header("content-type")), (200, "image/jpeg"));
        assert_eq!(photo.header("cache-control"), "private, no-store");
        assert_eq!(photo.body, fixture::photo());
        let noted = app.state.db.audit_tail(100).await.unwrap();
        let noted: Vec<_> = noted.iter().filter(|link| link.entry.action == "photo.view").collect();
        assert_eq!(noted.len(), views);
        assert_eq!(noted[0].entry.actor, "staff:anna");
        assert_eq!(noted[0].entry.subject, format!("submission:{submission}"));
    }
    reviewer.get("/api/v1/staff/submissions/nothing/photo").await.is_problem(Code::NotFound);
}

#[tokio::test]
async fn an_address_is_for_one_session_and_a_few_minutes() {
    let app = TestApp::new().await;
    let (anna, bert) = (app.reviewer("anna").await, app.reviewer("bert").await);
    let (.., submission) = submitted(&app, &anna).await;
    let path = format!("/api/v1/staff/submissions/{submission}");
    let item: ReviewItem = anna.get(&path).await.json();
    let bare = item.photo.split('?').next().unwrap();
    anna.get(bare).await.is_problem(Code::NotFound);
    anna.get(&format!("{bare}?until=9999999999&proof={}", "0".repeat(64))).await.is_problem(Code::NotFound);
    bert.get(&item.photo).await.is_problem(Code::NotFound);
    app.person().get(&item.photo).await.is_problem(Code::NotSignedIn);
    app.wait(5 * 60);
    assert_eq!(anna.get(&item.photo).await.status, 200);
    app.wait(1);
    anna.get(&item.photo).await.is_problem(Code::NotFound);
    let noted = app.audit_actions().await;
    assert_eq!(noted.iter().filter(|action| *action == "photo.view").count(), 1, "only what was seen is noted");
}
