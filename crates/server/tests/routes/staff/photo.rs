use runtu_api::Code;

use super::submitted;
use crate::support::{TestApp, fixture};

#[tokio::test]
async fn every_view_is_in_the_audit_log() {
    let app = TestApp::new().await;
    let reviewer = app.reviewer("anna").await;
    let (.., submission) = submitted(&app, &reviewer).await;
    let path = format!("/api/v1/staff/submissions/{submission}/photo");
    for views in 1..=2 {
        let photo = reviewer.get(&path).await;
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
