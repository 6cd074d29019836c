use jiff::SignedDuration;
use runtu_server::domain::order::OrderState;
use runtu_server::domain::payment::Flag;
use wechat_pay_sim::{CallbackFault, HttpRequest, KeyMode};

use super::{flag, is_paid_once, kept, ordered, state};
use crate::support::TestApp;

/// The callback that is due now, not delivered yet.
fn due(app: &TestApp) -> HttpRequest {
    let due = app.bank().sim().due(app.state.now());
    due.into_iter().next().unwrap().request
}

#[tokio::test]
async fn whatever_happens_to_callbacks_the_money_is_found_once() {
    for fault in CallbackFault::ALL {
        let app = TestApp::with_wechat_pay(KeyMode::PublicKey).await;
        let (li, record, order) = ordered(&app).await;
        app.bank().sim().queue.plan.push_back(fault);
        app.bank().pay(&order.id);
        let answers = app.deliver().await;
        let believed = match fault {
            CallbackFault::Lost | CallbackFault::LostForEver | CallbackFault::Late => vec![],
            CallbackFault::Twice => vec![204, 204],
            CallbackFault::None | CallbackFault::AckLost => vec![204],
            CallbackFault::BadSignature | CallbackFault::UnknownSerial | CallbackFault::StaleTime => vec![401],
            CallbackFault::WrongAmount | CallbackFault::OtherMerchant => vec![400],
        };
        assert_eq!(answers, believed, "{fault:?}");
        let is_told = answers.contains(&204);
        assert_eq!(state(&app, &order.id).await == OrderState::Paid, is_told, "{fault:?}");
        app.pass(SignedDuration::from_mins(15)).await;
        is_paid_once(&app, &li, &record, &order.id).await;
        let strange = matches!(fault, CallbackFault::WrongAmount | CallbackFault::OtherMerchant);
        assert_eq!(flag(&app, &order.id).await, strange.then_some(Flag::Mismatch), "{fault:?}");
    }
}

#[tokio::test]
async fn a_replayed_callback_changes_nothing() {
    let app = TestApp::with_wechat_pay(KeyMode::PublicKey).await;
    let (li, record, order) = ordered(&app).await;
    app.bank().pay(&order.id);
    let callback = due(&app);
    for _ in 0..3 {
        assert_eq!(app.notify(&callback).await.status, 204);
    }
    let at_once = tokio::join!(app.notify(&callback), app.notify(&callback), app.notify(&callback));
    assert_eq!((at_once.0.status, at_once.1.status, at_once.2.status), (204, 204, 204));
    is_paid_once(&app, &li, &record, &order.id).await;
    app.wait(301);
    assert_eq!(app.notify(&callback).await.status, 401, "too old");
}

#[tokio::test]
async fn a_forged_callback_is_refused_quietly() {
    let app = TestApp::with_wechat_pay(KeyMode::PublicKey).await;
    let (_, _, order) = ordered(&app).await;
    app.bank().pay(&order.id);
    let good = due(&app);
    let mut changed = good.clone();
    changed.body = String::from_utf8(changed.body).unwrap().replace("TRANSACTION", "transaction").into_bytes();
    let mut bare = good.clone();
    bare.headers.clear();
    let empty = HttpRequest { body: Vec::new(), ..good.clone() };
    for forged in [changed, bare, empty] {
        let answer = app.notify(&forged).await;
        assert_eq!(answer.status, 401);
        assert_eq!(answer.json_of::<serde_json::Value>()["code"], "FAIL");
    }
    let large = HttpRequest { body: vec![b' '; 16 * 1024 + 1], ..good.clone() };
    assert_eq!(app.notify(&large).await.status, 413);
    assert_eq!(app.person().get(runtu_api::paths::WECHAT_PAY_NOTIFY).await.status, 405);
    assert_eq!(state(&app, &order.id).await, OrderState::Paying);
    assert_eq!(app.notify(&good).await.status, 204);
}

#[tokio::test]
async fn without_a_merchant_nobody_is_believed() {
    let with = TestApp::with_wechat_pay(KeyMode::PublicKey).await;
    let (_, _, order) = ordered(&with).await;
    with.bank().pay(&order.id);
    let callback = due(&with);
    assert_eq!(TestApp::new().await.notify(&callback).await.status, 404);
    // Signed, and of an order that this service does not know.
    let other = TestApp::with_wechat_pay(KeyMode::PublicKey).await;
    assert_eq!(other.notify(&callback).await.status, 404);
}

#[tokio::test]
async fn the_payment_of_another_order_is_not_taken() {
    let app = TestApp::with_wechat_pay(KeyMode::PublicKey).await;
    let (_, _, first) = ordered(&app).await;
    let (ou, record) = app.student("code-ou", "418X").await;
    let second = ou.order(&record).await;
    app.bank().pay(&first.id);
    app.deliver().await;
    app.bank().pay(&second.id);
    {
        // The platform tells the number of the first payment for the second order.
        let mut sim = app.bank().sim();
        let known = sim.books.orders[&first.id].payment.clone();
        sim.books.orders.get_mut(&second.id).unwrap().payment = known;
    }
    runtu_server::jobs::settle_undecided(&app.state).await.unwrap();
    assert_eq!(state(&app, &second.id).await, OrderState::Paying, "one payment pays one order");
    assert_eq!(flag(&app, &second.id).await, Some(Flag::Mismatch));
}

#[tokio::test]
async fn money_for_a_closed_order_goes_back() {
    let app = TestApp::with_wechat_pay(KeyMode::PublicKey).await;
    let (li, record, order) = ordered(&app).await;
    app.pass(SignedDuration::from_hours(4)).await;
    assert_eq!(state(&app, &order.id).await, OrderState::Closed);
    app.bank().sim().pay_late(&order.id, app.state.now()).unwrap();
    assert_eq!(app.deliver().await, [204]);
    assert_eq!(flag(&app, &order.id).await, Some(Flag::Late));
    app.pass(SignedDuration::from_mins(30)).await;
    assert_eq!((state(&app, &order.id).await, kept(&app, &order.id)), (OrderState::Refunded, 0));
    assert_eq!(li.record(&record).await.state, runtu_api::student::CaptureState::Qualified);
}
