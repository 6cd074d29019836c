use runtu_api::Code;

use crate::support::TestApp;

#[tokio::test]
async fn anothers_record_does_not_exist() {
    let app = TestApp::new().await;
    let (li, record) = app.student("code-li", "2031").await;
    let (ou, _) = app.student("code-ou", "418X").await;
    assert_eq!(li.record(&record).await.student_no, "S1");
    let path = format!("/api/v1/records/{record}");
    ou.get(&path).await.is_problem(Code::NotFound);
    app.person().get(&path).await.is_problem(Code::NotQualified);
    li.get("/api/v1/records/' OR 1=1 --".replace(' ', "%20").as_str()).await.is_problem(Code::NotFound);
}
