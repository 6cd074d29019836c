use runtu_api::Code;
use runtu_api::student::OrderState;
use serde_json::Value;

use crate::support::TestApp;

#[tokio::test]
async fn an_open_order_is_given_again() {
    let app = TestApp::new().await;
    let (li, record) = app.student("code-li", "2031").await;
    let first = li.order(&record).await;
    assert_eq!((first.state, first.amount_fen, first.simulated), (OrderState::Paying, 2_500, true));
    assert_eq!(first.pay_url.as_deref(), Some(format!("/sandbox/pay/{}", first.id).as_str()));
    assert_eq!(li.order(&record).await, first);
}

#[tokio::test]
async fn double_taps_make_one_order() {
    let app = TestApp::new().await;
    let (li, record) = app.student("code-li", "2031").await;
    let (a, b, c) = tokio::join!(li.order(&record), li.order(&record), li.order(&record));
    assert!(a.id == b.id && b.id == c.id);
}

#[tokio::test]
async fn a_paid_record_is_not_paid_again() {
    let app = TestApp::new().await;
    let (li, record) = app.student("code-li", "2031").await;
    li.pay(&record).await;
    li.post(&format!("/api/v1/records/{record}/orders"), &Value::Null).await.is_problem(Code::AlreadyPaid);
}

#[tokio::test]
async fn a_cancelled_order_makes_room_for_another() {
    let app = TestApp::new().await;
    let (li, record) = app.student("code-li", "2031").await;
    let first = li.order(&record).await;
    assert_eq!(li.post_form(first.pay_url.as_deref().unwrap(), "press=cancel").await.status, 303);
    let second = li.order(&record).await;
    assert_ne!(second.id, first.id);
    assert_eq!(second.state, OrderState::Paying);
}

#[tokio::test]
async fn only_for_ones_own_record() {
    let app = TestApp::new().await;
    let (_, record) = app.student("code-li", "2031").await;
    let (ou, _) = app.student("code-ou", "418X").await;
    let path = format!("/api/v1/records/{record}/orders");
    ou.post(&path, &Value::Null).await.is_problem(Code::NotFound);
    app.person().post(&path, &Value::Null).await.is_problem(Code::NotQualified);
}
