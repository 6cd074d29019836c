//! The payment suite: the whole server against WeChat Pay's simulator, on a virtual clock.

mod bills;
mod chance;
mod faults;
mod notify;
mod orders;
mod page;
mod refunds;

use runtu_api::student::{CaptureState, Order};
use runtu_server::domain::order::OrderState;
use runtu_server::domain::payment::Flag;

use crate::support::{Person, TestApp};

const PHONE: &str = "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/131.0 Mobile Safari/537.36";
const DESK: &str = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/131.0 Safari/537.36";
const WECHAT: &str = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Mobile/15E148 MicroMessenger/8.0.50";

/// Li with a phone, and the open order.
async fn ordered(app: &TestApp) -> (Person<'_>, String, Order) {
    let (li, record) = app.student("code-li", "2031").await;
    let li = li.with_browser(PHONE);
    let order = li.order(&record).await;
    (li, record, order)
}

async fn state(app: &TestApp, order: &str) -> OrderState {
    app.state.db.order(order).await.unwrap().state
}

async fn flag(app: &TestApp, order: &str) -> Option<Flag> {
    app.state.db.order(order).await.unwrap().flag
}

/// Fen that the platform keeps of an order.
fn kept(app: &TestApp, order: &str) -> i64 {
    app.bank().sim().books.kept(order)
}

/// The record is paid, by exactly this order.
async fn is_paid_once(app: &TestApp, person: &Person<'_>, record: &str, order: &str) {
    assert_eq!(state(app, order).await, OrderState::Paid);
    assert_eq!(person.record(record).await.state, CaptureState::Paid);
    assert_eq!(kept(app, order), 2_500);
    let paid = app.audit_actions().await.iter().filter(|action| *action == "capture.pay").count();
    assert_eq!(paid, 1);
    app.state.db.verify_audit().await.unwrap().unwrap();
}
