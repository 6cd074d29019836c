use runtu_api::student::{CaptureState, OrderState};

use crate::support::TestApp;

#[tokio::test]
async fn the_page_says_in_both_languages_that_it_is_simulated() {
    let app = TestApp::new().await;
    let (li, record) = app.student("code-li", "2031").await;
    let page = app.person().get(&li.order(&record).await.pay_url.unwrap()).await;
    assert_eq!(page.status, 200);
    let text = page.text();
    for word in ["模拟支付", "不会产生任何真实扣款", "No real money is charged", "¥25.00", "viewport"] {
        assert!(text.contains(word), "{word} is missing");
    }
    assert!(!text.contains("李思远"), "the payment service learns no name");
    assert!(page.header("content-security-policy").contains("default-src 'none'"));
    let style = app.person().get("/pay/pay.css").await;
    assert_eq!((style.status, style.header("content-type")), (200, "text/css; charset=utf-8"));
}

#[tokio::test]
async fn double_taps_and_replays_pay_once() {
    let app = TestApp::new().await;
    let (li, record) = app.student("code-li", "2031").await;
    let order = li.order(&record).await;
    let page = order.pay_url.clone().unwrap();
    let (a, b) = tokio::join!(li.post_form(&page, "press=pay"), li.post_form(&page, "press=pay"));
    let back = format!("/records/{record}/paid");
    for answer in [a, b, li.post_form(&page, "press=pay").await, li.post_form(&page, "press=cancel").await] {
        assert_eq!((answer.status, answer.header("location")), (303, back.as_str()));
    }
    assert_eq!(li.get(&page).await.status, 303, "a paid order has no page any more");
    assert_eq!(li.record(&record).await.state, CaptureState::Paid);
    let paid = app.audit_actions().await.iter().filter(|action| *action == "capture.pay").count();
    assert_eq!(paid, 1);
}

#[tokio::test]
async fn a_cancelled_payment_closes_the_order() {
    let app = TestApp::new().await;
    let (li, record) = app.student("code-li", "2031").await;
    let order = li.order(&record).await;
    li.post_form(order.pay_url.as_deref().unwrap(), "press=cancel").await;
    let closed: runtu_api::student::Order = li.get(&format!("/api/v1/orders/{}", order.id)).await.json();
    assert_eq!(closed.state, OrderState::Closed);
    assert_eq!(li.record(&record).await.state, CaptureState::Qualified);
}

#[tokio::test]
async fn an_unknown_order_is_a_page_too() {
    let app = TestApp::new().await;
    let answer = app.person().get("/sandbox/pay/nothing").await;
    assert_eq!(answer.status, 404);
    assert!(answer.text().contains("没有这笔订单"));
    assert_eq!(app.person().post_form("/sandbox/pay/nothing", "press=pay").await.status, 404);
}
