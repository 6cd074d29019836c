use runtu_api::Code;
use runtu_api::staff::Staff;
use runtu_server::admin;
use runtu_server::domain::role::Role;
use serde_json::json;

use crate::support::TestApp;

const PATH: &str = "/api/v1/staff/session";

#[tokio::test]
async fn signing_in_and_out() {
    let app = TestApp::new().await;
    app.person().get(PATH).await.is_problem(Code::NotSignedIn);
    let reviewer = app.reviewer("审核员1").await;
    assert_eq!(reviewer.get(PATH).await.json::<Staff>().username, "审核员1");
    let answer = reviewer.delete(PATH).await;
    assert_eq!(answer.status, 204);
    assert!(answer.header("set-cookie").contains("SameSite=Strict"));
    reviewer.get(PATH).await.is_problem(Code::NotSignedIn);
}

#[tokio::test]
async fn wrong_passwords_are_delayed_also_for_names_that_do_not_exist() {
    let app = TestApp::new().await;
    let state = &app.state;
    let password = admin::staff::put(&state.db, &state.passwords, "anna", Role::Reviewer, state.now()).await.unwrap();
    for name in ["anna", "nobody"] {
        let wrong = json!({ "username": name, "password": "wrong" });
        for _ in 0..5 {
            app.person().post(PATH, &wrong).await.is_problem(Code::SignInWrong);
        }
        let delayed = app.person().post(PATH, &wrong).await.problem();
        assert_eq!((delayed.code, delayed.retry_after), (Code::TooManyTries, Some(5)));
    }
    let right = json!({ "username": "anna", "password": password });
    app.person().post(PATH, &right).await.is_problem(Code::TooManyTries);
    app.wait(5);
    assert_eq!(app.person().post(PATH, &right).await.status, 200);
    let long = json!({ "username": "anna", "password": "x".repeat(300) });
    app.person().post(PATH, &long).await.is_problem(Code::BadRequest);
}

#[tokio::test]
async fn a_session_is_over_after_two_idle_hours() {
    let app = TestApp::new().await;
    let reviewer = app.reviewer("anna").await;
    app.wait(2 * 3600 - 1);
    assert_eq!(reviewer.get(PATH).await.status, 200);
    app.wait(2 * 3600);
    reviewer.get(PATH).await.is_problem(Code::NotSignedIn);
}

#[tokio::test]
async fn students_are_not_staff() {
    let app = TestApp::new().await;
    let (li, _) = app.student("code-li", "2031").await;
    for path in [PATH, "/api/v1/staff/queue", "/api/v1/staff/submissions/x", "/api/v1/staff/submissions/x/photo"] {
        li.get(path).await.is_problem(Code::NotSignedIn);
    }
    let decision = json!({ "verdict": "approve" });
    li.post("/api/v1/staff/submissions/x/decision", &decision).await.is_problem(Code::NotSignedIn);
}
