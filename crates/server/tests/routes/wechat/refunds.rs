use jiff::SignedDuration;
use runtu_server::domain::order::OrderState;
use runtu_server::domain::payment::Flag;
use wechat_pay_sim::{CallbackFault, Fault, KeyMode, RefundEnd};

use super::{DESK, flag, is_paid_once, kept, ordered, state};
use crate::support::{Person, TestApp};

/// A record that was paid twice: Li, the record, the order that counts, the one that goes back.
async fn paid_twice(app: &TestApp) -> (Person<'_>, String, String, String) {
    let (li, record, phone) = ordered(app).await;
    let desk = app.person().with_browser(DESK).with_cookies(li.cookies()).order(&record).await;
    for order in [&phone.id, &desk.id] {
        app.bank().pay(order);
        app.deliver().await;
    }
    assert_eq!(state(app, &desk.id).await, OrderState::Refunding);
    (li, record, phone.id, desk.id)
}

#[tokio::test]
async fn accepted_is_not_done() {
    let app = TestApp::with_wechat_pay(KeyMode::PublicKey).await;
    let (_, _, _, back) = paid_twice(&app).await;
    runtu_server::jobs::settle_undecided(&app.state).await.unwrap();
    assert_eq!(state(&app, &back).await, OrderState::Refunding, "on its way");
    assert_eq!(app.bank().sim().books.refunds.len(), 1);
    app.wait(180);
    assert_eq!(app.deliver().await, [204], "the callback says that it is done");
    assert_eq!(state(&app, &back).await, OrderState::Refunded);
}

#[tokio::test]
async fn a_refund_that_is_given_up_is_tried_again() {
    let app = TestApp::with_wechat_pay(KeyMode::PublicKey).await;
    app.bank().sim().refund_ends.extend([RefundEnd::Closed, RefundEnd::Closed]);
    let (li, record, stays, back) = paid_twice(&app).await;
    app.pass(SignedDuration::from_hours(2)).await;
    assert_eq!((state(&app, &back).await, kept(&app, &back)), (OrderState::Refunded, 0));
    assert_eq!(app.bank().sim().books.refunds.len(), 3, "each with a number of its own");
    is_paid_once(&app, &li, &record, &stays).await;
}

#[tokio::test]
async fn a_refund_that_needs_a_person_is_flagged_and_found_when_it_is_done() {
    let app = TestApp::with_wechat_pay(KeyMode::PublicKey).await;
    app.bank().sim().refund_ends.push_back(RefundEnd::Abnormal);
    let (_, _, _, back) = paid_twice(&app).await;
    app.pass(SignedDuration::from_hours(2)).await;
    assert_eq!(state(&app, &back).await, OrderState::Refunding);
    assert_eq!(flag(&app, &back).await, Some(Flag::RefundNeedsPerson));
    assert_eq!(app.bank().sim().books.refunds.len(), 1, "not tried again behind the person's back");
    let done = wechat_pay_sim::books::refund::Standing::Success;
    app.bank().sim().books.refunds.values_mut().for_each(|refund| refund.standing = done);
    app.pass(SignedDuration::from_hours(3)).await;
    assert_eq!(state(&app, &back).await, OrderState::Refunded);
}

#[tokio::test]
async fn every_fault_while_refunding_gives_back_once() {
    for fault in Fault::ALL {
        let app = TestApp::with_wechat_pay(KeyMode::PublicKey).await;
        let (li, record, stays, back) = paid_twice(&app).await;
        app.bank().sim().faults.extend([Some(fault), Some(fault)]);
        app.bank().sim().queue.plan.push_back(CallbackFault::LostForEver);
        app.pass(SignedDuration::from_hours(1)).await;
        assert_eq!((state(&app, &back).await, kept(&app, &back)), (OrderState::Refunded, 0), "{fault:?}");
        assert_eq!(app.bank().sim().books.refunds.len(), 1, "{fault:?}");
        is_paid_once(&app, &li, &record, &stays).await;
    }
}
