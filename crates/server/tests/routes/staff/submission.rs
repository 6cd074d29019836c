use runtu_api::Code;
use runtu_api::staff::ReviewItem;

use super::submitted;
use crate::support::TestApp;

#[tokio::test]
async fn shows_what_the_student_sent() {
    let app = TestApp::new().await;
    let reviewer = app.reviewer("anna").await;
    let (.., submission) = submitted(&app, &reviewer).await;
    let item: ReviewItem = reviewer.get(&format!("/api/v1/staff/submissions/{submission}")).await.json();
    assert_eq!((item.name.as_str(), item.student_no.as_str()), ("李思远", "S1"));
    assert_eq!(item.note.as_deref(), Some("你好"));
    assert_eq!(item.report.profile, "cn-national-2025");
    assert_eq!(item.decision, None);
    reviewer.get("/api/v1/staff/submissions/nothing").await.is_problem(Code::NotFound);
}
