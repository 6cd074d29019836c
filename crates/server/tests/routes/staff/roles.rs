use runtu_api::Code;
use runtu_api::staff::Staff;
use runtu_server::admin;
use runtu_server::domain::role::Role;
use runtu_server::jobs;
use serde_json::json;

use crate::support::TestApp;

#[tokio::test]
async fn each_role_reaches_what_is_its_own() {
    let app = TestApp::new().await;
    let routes = [
        ("/api/v1/staff/queue", [true, true, false]),
        ("/api/v1/staff/figures", [true, true, false]),
        ("/api/v1/staff/requests", [false, true, false]),
        ("/api/v1/staff/batches", [false, false, true]),
    ];
    for (index, role) in [Role::Reviewer, Role::Lead, Role::Operator].into_iter().enumerate() {
        let person = app.staff(role.as_str(), role).await;
        for (route, allowed) in routes {
            let answer = person.get(route).await;
            assert_eq!(answer.status, if allowed[index] { 200 } else { 403 }, "{role:?} {route}");
        }
    }
    let admin = app.staff("root", Role::Admin).await;
    for (route, _) in routes {
        assert_eq!(admin.get(route).await.status, 200, "{route}");
        app.person().get(route).await.is_problem(Code::NotSignedIn);
    }
}

#[tokio::test]
async fn a_second_factor_is_asked_for_and_counts_once() {
    let app = TestApp::new().await;
    let (db, now) = (&app.state.db, app.state.now());
    let password = admin::staff::put(db, &app.state.passwords, "anna", Role::Reviewer, now).await.unwrap();
    let factor = admin::staff::second_factor().unwrap();
    db.set_second_factor("anna", Some(&factor), now).await.unwrap();
    let path = "/api/v1/staff/session";
    let with = |code: Option<String>| json!({ "username": "anna", "password": password, "totp": code });
    app.person().post(path, &with(None)).await.is_problem(Code::SecondFactor);
    app.person().post(path, &with(Some("000000".into()))).await.is_problem(Code::SecondFactor);
    let code = factor.code(now.as_second() as u64);
    let staff: Staff = app.person().post(path, &with(Some(code.clone()))).await.json();
    assert_eq!(staff.username, "anna");
    app.person().post(path, &with(Some(code))).await.is_problem(Code::SecondFactor);
    app.wait(30);
    let next = factor.code(app.state.now().as_second() as u64);
    assert_eq!(app.person().post(path, &with(Some(next))).await.status, 200);
}

#[tokio::test]
async fn a_closed_account_is_out_at_once() {
    let app = TestApp::new().await;
    let anna = app.reviewer("anna").await;
    app.state.db.close_account("anna", app.state.now()).await.unwrap();
    anna.get("/api/v1/staff/queue").await.is_problem(Code::NotSignedIn);
    assert!(app.state.db.close_account("nobody", app.state.now()).await.is_err());
    jobs::settle_decisions(&app.state).await.unwrap();
    let sign_in = json!({ "username": "anna\u{0}", "password": "x" });
    app.person().post("/api/v1/staff/session", &sign_in).await.is_problem(Code::SignInWrong);
}
