//! Every fault of a call, at every kind of call: afterwards the money is where it belongs.

use jiff::SignedDuration;
use runtu_server::domain::order::OrderState;
use wechat_pay_sim::{Fault, KeyMode, Race};

use super::{PHONE, is_paid_once, kept, ordered, state};
use crate::support::TestApp;

#[tokio::test]
async fn while_ordering() {
    for fault in Fault::ALL {
        let app = TestApp::with_wechat_pay(KeyMode::PublicKey).await;
        let (li, record) = app.student("code-li", "2031").await;
        let li = li.with_browser(PHONE);
        // The first call asks where the new order stands, the second places it.
        for plan in [vec![Some(fault)], vec![None, Some(fault)]] {
            app.bank().sim().faults = plan.into();
            let path = format!("/api/v1/records/{record}/orders");
            let answer = li.post(&path, &serde_json::Value::Null).await;
            assert!([200, 503].contains(&answer.status), "{fault:?}: {}", answer.text());
            app.bank().sim().faults.clear();
        }
        let order = li.order(&record).await;
        assert_eq!(app.bank().sim().books.orders.len(), 1, "{fault:?}: never a second number");
        app.bank().pay(&order.id);
        app.pass(SignedDuration::from_mins(5)).await;
        is_paid_once(&app, &li, &record, &order.id).await;
    }
}

#[tokio::test]
async fn while_asking() {
    for fault in Fault::ALL {
        let app = TestApp::with_wechat_pay(KeyMode::PublicKey).await;
        let (li, record, order) = ordered(&app).await;
        app.bank().pay(&order.id);
        app.bank().sim().queue.plan.push_back(wechat_pay_sim::CallbackFault::LostForEver);
        app.deliver().await;
        app.bank().sim().faults.extend([Some(fault), Some(fault)]);
        app.pass(SignedDuration::from_mins(10)).await;
        is_paid_once(&app, &li, &record, &order.id).await;
    }
}

#[tokio::test]
async fn while_closing() {
    for fault in Fault::ALL {
        for race in [None, Some(Race::PaysFirst), Some(Race::PaysAfterwards)] {
            let app = TestApp::with_wechat_pay(KeyMode::PublicKey).await;
            let (li, record, order) = ordered(&app).await;
            app.wait(7_300);
            app.bank().sim().races.push_back(race);
            // The question comes first, then the closing, then the question again.
            app.bank().sim().faults.extend([None, Some(fault), Some(fault)]);
            app.pass(SignedDuration::from_hours(3)).await;
            match race {
                None => {
                    assert_eq!(state(&app, &order.id).await, OrderState::Closed, "{fault:?}");
                    assert_eq!(kept(&app, &order.id), 0);
                }
                Some(_) => is_paid_once(&app, &li, &record, &order.id).await,
            }
        }
    }
}
