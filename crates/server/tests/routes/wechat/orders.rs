use jiff::SignedDuration;
use runtu_api::Code;
use runtu_api::student::{CaptureState, OrderState as Wire};
use runtu_server::db::batches::BatchTerms;
use runtu_server::domain::order::OrderState;
use runtu_server::domain::payment::Flag;
use serde_json::Value;
use wechat_pay_sim::KeyMode;

use super::{DESK, PHONE, flag, is_paid_once, kept, ordered, state};
use crate::support::TestApp;

#[tokio::test]
async fn a_payment_is_told_by_the_callback() {
    for mode in [KeyMode::PublicKey, KeyMode::Certificate] {
        let app = TestApp::with_wechat_pay(mode).await;
        app.state.wechat.as_ref().unwrap().refresh_certificates(app.state.now()).await.unwrap();
        let (li, record, order) = ordered(&app).await;
        assert_eq!((order.state, order.simulated), (Wire::Paying, true));
        assert_eq!(order.pay_url.as_deref(), Some(format!("/pay/{}", order.id).as_str()));
        app.bank().pay(&order.id);
        assert_eq!(app.deliver().await, [204]);
        is_paid_once(&app, &li, &record, &order.id).await;
        assert_eq!(app.state.db.order(&order.id).await.unwrap().terms.payer, None, "the address is forgotten");
    }
}

#[tokio::test]
async fn a_payment_is_found_by_asking_when_no_callback_comes() {
    let app = TestApp::with_wechat_pay(KeyMode::PublicKey).await;
    let (li, record, order) = ordered(&app).await;
    app.bank().pay(&order.id);
    let asked: runtu_api::student::Order = li.get(&format!("/api/v1/orders/{}", order.id)).await.json();
    assert_eq!((asked.state, asked.pay_url), (Wire::Paid, None));
    // The callback comes later, twice.
    assert_eq!(app.deliver().await, [204]);
    is_paid_once(&app, &li, &record, &order.id).await;
}

#[tokio::test]
async fn the_job_asks_less_and_less_often_and_not_twice_at_once() {
    let app = TestApp::with_wechat_pay(KeyMode::PublicKey).await;
    let (_, _, order) = ordered(&app).await;
    let questions = |app: &TestApp| {
        let carried = app.bank().sim().carried_out.clone();
        carried.iter().filter(|call| call.starts_with("GET") && call.contains(&order.id)).count()
    };
    let job = async || runtu_server::jobs::settle_undecided(&app.state).await.unwrap();
    let before = questions(&app);
    tokio::join!(job(), job());
    assert_eq!(questions(&app), before + 1, "two servers ask once");
    job().await;
    assert_eq!(questions(&app), before + 1, "not yet again");
    app.pass(SignedDuration::from_hours(1)).await;
    assert!((8..=25).contains(&(questions(&app) - before)), "{}", questions(&app));
}

#[tokio::test]
async fn an_order_that_nobody_pays_is_closed_there_and_here() {
    let app = TestApp::with_wechat_pay(KeyMode::PublicKey).await;
    let (li, record, order) = ordered(&app).await;
    app.pass(SignedDuration::from_hours(4)).await;
    assert_eq!(state(&app, &order.id).await, OrderState::Closed);
    assert_eq!(app.bank().sim().standing(&order.id), Some(wechat_pay_sim::books::Standing::Closed));
    assert_eq!(li.record(&record).await.state, CaptureState::Qualified);
    let again = li.order(&record).await;
    assert_ne!(again.id, order.id, "a new one can be paid");
    app.bank().pay(&again.id);
    app.deliver().await;
    is_paid_once(&app, &li, &record, &again.id).await;
}

#[tokio::test]
async fn an_order_whose_time_is_over_makes_room_when_the_student_comes_back() {
    let app = TestApp::with_wechat_pay(KeyMode::PublicKey).await;
    let (li, record, order) = ordered(&app).await;
    app.wait(7_201);
    let again = li.order(&record).await;
    assert_ne!(again.id, order.id);
    assert_eq!(state(&app, &order.id).await, OrderState::Closed);
}

#[tokio::test]
async fn paid_on_two_devices_one_payment_goes_back() {
    let app = TestApp::with_wechat_pay(KeyMode::PublicKey).await;
    let (li, record, phone) = ordered(&app).await;
    let desk = app.person().with_browser(DESK).with_cookies(li.cookies()).order(&record).await;
    assert_ne!(desk.id, phone.id, "another way to pay");
    assert_eq!(li.order(&record).await.id, phone.id, "the same way, the same order");
    app.bank().pay(&desk.id);
    app.bank().pay(&phone.id);
    assert_eq!(app.deliver().await, [204, 204]);
    assert_eq!(flag(&app, &phone.id).await, Some(Flag::Duplicate));
    app.pass(SignedDuration::from_mins(30)).await;
    assert_eq!((state(&app, &phone.id).await, kept(&app, &phone.id)), (OrderState::Refunded, 0));
    is_paid_once(&app, &li, &record, &desk.id).await;
    let flagged: Vec<String> = app.state.db.flagged_orders(9).await.unwrap().into_iter().map(|o| o.id).collect();
    assert_eq!(flagged, [phone.id]);
}

#[tokio::test]
async fn the_other_order_of_a_paid_record_is_closed() {
    let app = TestApp::with_wechat_pay(KeyMode::PublicKey).await;
    let (li, record, phone) = ordered(&app).await;
    let desk = app.person().with_browser(DESK).with_cookies(li.cookies()).order(&record).await;
    app.bank().pay(&desk.id);
    app.pass(SignedDuration::from_mins(20)).await;
    assert_eq!(state(&app, &phone.id).await, OrderState::Closed);
    is_paid_once(&app, &li, &record, &desk.id).await;
}

#[tokio::test]
async fn double_taps_make_one_order_there() {
    let app = TestApp::with_wechat_pay(KeyMode::PublicKey).await;
    let (li, record) = app.student("code-li", "2031").await;
    let li = li.with_browser(PHONE);
    let (a, b, c) = tokio::join!(li.order(&record), li.order(&record), li.order(&record));
    assert!(a.id == b.id && b.id == c.id);
    assert_eq!(app.bank().sim().books.orders.len(), 1);
}

#[tokio::test]
async fn without_the_platform_the_student_is_told_and_nothing_is_lost() {
    let app = TestApp::with_wechat_pay(KeyMode::PublicKey).await;
    let (li, record) = app.student("code-li", "2031").await;
    app.bank().cut(true);
    let path = format!("/api/v1/records/{record}/orders");
    let answer = li.post(&path, &Value::Null).await;
    answer.is_problem(Code::PaymentUnavailable);
    assert_eq!((answer.status, answer.problem().retry_after), (503, Some(5)));
    app.bank().cut(false);
    let order = li.order(&record).await;
    app.bank().cut(true);
    let shown: runtu_api::student::Order = li.get(&format!("/api/v1/orders/{}", order.id)).await.json();
    assert_eq!(shown.state, Wire::Paying, "our own books answer");
    app.bank().pay(&order.id);
    app.bank().cut(false);
    app.pass(SignedDuration::from_mins(5)).await;
    is_paid_once(&app, &li, &record, &order.id).await;
}

#[tokio::test]
async fn what_costs_nothing_needs_no_payment_service() {
    let app = TestApp::with_wechat_pay(KeyMode::PublicKey).await;
    app.terms(BatchTerms { price_fen: Some(0), ..BatchTerms::default() }).await;
    app.bank().cut(true);
    let (li, record) = app.student("code-li", "2031").await;
    let order = li.order(&record).await;
    assert_eq!((order.state, order.amount_fen, order.pay_url), (Wire::Paid, 0, None));
    assert_eq!(li.record(&record).await.state, CaptureState::Paid);
    li.post(&format!("/api/v1/records/{record}/orders"), &Value::Null).await.is_problem(Code::AlreadyPaid);
}

#[tokio::test]
async fn another_process_goes_on_where_the_first_was_killed() {
    let app = TestApp::with_wechat_pay(KeyMode::PublicKey).await;
    let (_, record, order) = ordered(&app).await;
    app.bank().pay(&order.id);
    let app = app.restart().await;
    app.pass(SignedDuration::from_mins(1)).await;
    let li = app.person();
    li.qualify("code-li", "2031").await;
    is_paid_once(&app, &li, &record, &order.id).await;
}
