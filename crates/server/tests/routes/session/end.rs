use runtu_api::Code;

use crate::support::TestApp;

#[tokio::test]
async fn leaving_ends_the_session_and_can_be_repeated() {
    let app = TestApp::new().await;
    let (person, _) = app.student("code-li", "2031").await;
    let answer = person.delete("/api/v1/session").await;
    assert_eq!(answer.status, 204);
    assert!(answer.header("set-cookie").contains("Max-Age=0"));
    person.get("/api/v1/records").await.is_problem(Code::NotQualified);
    assert_eq!(person.delete("/api/v1/session").await.status, 204);
}

#[tokio::test]
async fn a_session_ends_by_idling_and_by_age() {
    const DAY: i64 = 24 * 3600;
    let app = TestApp::new().await;
    let (idle, _) = app.student("code-li", "2031").await;
    app.wait(14 * DAY);
    idle.get("/api/v1/records").await.is_problem(Code::NotQualified);

    let (busy, _) = app.student("code-li", "2031").await;
    for _ in 0..5 {
        app.wait(13 * DAY - 3600);
        if busy.get("/api/v1/records").await.status != 200 {
            break;
        }
    }
    busy.get("/api/v1/records").await.is_problem(Code::NotQualified);
    assert!(app.state.db.sweep_sessions(app.state.now()).await.unwrap() >= 2);
}
