use jiff::SignedDuration;
use runtu_server::domain::order::OrderState;
use runtu_server::jobs::compare_bills;
use wechat_pay_sim::{CallbackFault, Fault, KeyMode};

use super::{DESK, is_paid_once, kept, ordered, state};
use crate::support::TestApp;

/// From eight in the morning in Beijing until the bill is there.
const DAY: SignedDuration = SignedDuration::from_hours(27);

async fn differences(app: &TestApp) -> Vec<(String, String)> {
    compare_bills(&app.state).await.unwrap();
    let found = app.state.db.differences(99).await.unwrap();
    found.into_iter().map(|found| (found.order, found.kind)).collect()
}

#[tokio::test]
async fn books_that_agree_show_nothing_and_are_not_fetched_again() {
    let app = TestApp::with_wechat_pay(KeyMode::PublicKey).await;
    let (li, record, order) = ordered(&app).await;
    let desk = app.person().with_browser(DESK).with_cookies(li.cookies()).order(&record).await;
    app.bank().pay(&order.id);
    app.bank().pay(&desk.id);
    app.pass(DAY).await;
    assert_eq!(differences(&app).await, []);
    let fetched = |app: &TestApp| app.bank().sim().carried_out.iter().filter(|call| call.contains("tradebill")).count();
    let before = fetched(&app);
    assert!(before > 0);
    assert_eq!(differences(&app).await, []);
    assert_eq!(fetched(&app), before);
}

#[tokio::test]
async fn money_that_only_the_bill_knows_is_caught_up() {
    let app = TestApp::with_wechat_pay(KeyMode::PublicKey).await;
    let (_, _, order) = ordered(&app).await;
    app.pass(SignedDuration::from_hours(4)).await;
    assert_eq!(state(&app, &order.id).await, OrderState::Closed);
    // Nobody asks for a closed order any more, and nobody tells.
    app.bank().sim().queue.plan.push_back(CallbackFault::LostForEver);
    app.bank().sim().pay_late(&order.id, app.state.now()).unwrap();
    app.pass(DAY).await;
    assert_eq!((state(&app, &order.id).await, kept(&app, &order.id)), (OrderState::Closed, 2_500));
    assert_eq!(differences(&app).await, [], "caught up: it is going back");
    app.pass(SignedDuration::from_hours(1)).await;
    assert_eq!((state(&app, &order.id).await, kept(&app, &order.id)), (OrderState::Refunded, 0));
}

#[tokio::test]
async fn what_differs_is_written_down_until_it_does_not() {
    let app = TestApp::with_wechat_pay(KeyMode::PublicKey).await;
    let (li, record, order) = ordered(&app).await;
    app.bank().pay(&order.id);
    app.pass(DAY).await;
    // The platform forgets the order, and has one that is not ours.
    let forgotten = {
        let mut sim = app.bank().sim();
        let forgotten = sim.books.orders.remove(&order.id).unwrap();
        sim.books.orders.insert("somebody-elses".into(), forgotten.clone());
        forgotten
    };
    let kinds = [(order.id.clone(), "paid_here_only".into()), ("somebody-elses".into(), "not_ours".into())];
    let mut found = differences(&app).await;
    found.sort_by(|a, b| b.1.cmp(&a.1));
    assert_eq!(found, kinds);
    {
        let mut sim = app.bank().sim();
        sim.books.orders.remove("somebody-elses");
        sim.books.orders.insert(order.id.clone(), forgotten);
    }
    assert_eq!(differences(&app).await, [], "put right, and compared again by itself");
    is_paid_once(&app, &li, &record, &order.id).await;
}

#[tokio::test]
async fn a_bill_that_cannot_be_had_or_believed_is_asked_for_again() {
    let app = TestApp::with_wechat_pay(KeyMode::PublicKey).await;
    let (_, _, order) = ordered(&app).await;
    app.bank().pay(&order.id);
    app.pass(DAY).await;
    for plan in [vec![Some(Fault::Gateway502)], vec![None, Some(Fault::CutBody)], vec![Some(Fault::BadSignature)]] {
        app.bank().sim().faults = plan.into();
        assert!(compare_bills(&app.state).await.is_err());
        app.bank().sim().faults.clear();
    }
    assert_eq!(differences(&app).await, []);
}
