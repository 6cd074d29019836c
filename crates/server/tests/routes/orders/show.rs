use runtu_api::Code;
use runtu_api::student::{CaptureState, Order, OrderState};
use runtu_server::payment::sandbox::{Press, pressed};

use crate::support::TestApp;

#[tokio::test]
async fn a_payment_whose_payer_never_came_back_is_found_by_asking() {
    let app = TestApp::new().await;
    let (li, record) = app.student("code-li", "2031").await;
    let order = li.order(&record).await;
    // The payment service has the money, our books do not know it yet: as after a crash in between.
    app.state.db.sandbox_change(&order.id, |standing| pressed(standing, Press::Pay)).await.unwrap();
    assert_eq!(li.record(&record).await.state, CaptureState::Qualified);

    let asked: Order = li.get(&format!("/api/v1/orders/{}", order.id)).await.json();
    assert_eq!((asked.state, asked.pay_url), (OrderState::Paid, None));
    assert_eq!(li.record(&record).await.state, CaptureState::Paid);
}

#[tokio::test]
async fn the_job_finds_it_too() {
    let app = TestApp::new().await;
    let (li, record) = app.student("code-li", "2031").await;
    let order = li.order(&record).await;
    app.state.db.sandbox_change(&order.id, |standing| pressed(standing, Press::Pay)).await.unwrap();
    runtu_server::jobs::settle_undecided(&app.state).await.unwrap();
    assert_eq!(li.record(&record).await.state, CaptureState::Paid);
}

#[tokio::test]
async fn only_ones_own_order() {
    let app = TestApp::new().await;
    let (li, record) = app.student("code-li", "2031").await;
    let (ou, _) = app.student("code-ou", "418X").await;
    let path = format!("/api/v1/orders/{}", li.order(&record).await.id);
    assert_eq!(li.get(&path).await.status, 200);
    ou.get(&path).await.is_problem(Code::NotFound);
    app.person().get(&path).await.is_problem(Code::NotQualified);
    li.get("/api/v1/orders/nothing").await.is_problem(Code::NotFound);
}
