use runtu_api::Code;
use runtu_api::student::Record;

use crate::support::TestApp;

#[tokio::test]
async fn shows_the_sessions_records_and_nobody_elses() {
    let app = TestApp::new().await;
    let (li, record) = app.student("code-li", "2031").await;
    app.student("code-ou", "418X").await;
    let list: Vec<Record> = li.get("/api/v1/records").await.json();
    assert_eq!(list.iter().map(|r| &r.id).collect::<Vec<_>>(), [&record]);
}

#[tokio::test]
async fn needs_a_session() {
    let app = TestApp::new().await;
    app.person().get("/api/v1/records").await.is_problem(Code::NotQualified);
}
