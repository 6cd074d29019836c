//! The daily comparison of three books: WeChat's bill, our orders, and what was given for them.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use wechat_pay::Fen;
use wechat_pay::bill::reconcile::{Difference, Ours, compare};
use wechat_pay::bill::{Bill, Movement};

use super::{NAME, WechatPay};
use crate::db::Database;
use crate::db::reconciliation::Side;
use crate::failure::Failure;
use crate::payment::PaymentService;

/// Compares the day's bill with our books and writes down what differs. Money that only the bill has is asked for first:
/// an order that nobody told us about is settled then.
///
/// # Errors
/// The payment service's and the database's own; nothing is written then, and the day is tried again.
pub async fn reconcile(
    db: &Database,
    wechat: &WechatPay,
    day: Date,
    now: Timestamp,
) -> Result<Vec<(String, &'static str)>, Failure> {
    let bill = wechat.bill(day, now).await?.unwrap_or(Bill { lines: Vec::new() });
    let named: Vec<&str> = bill.lines.iter().map(|line| line.order.as_str()).collect();
    catch_up(db, wechat, &bill, &db.sides(NAME, &named).await?, now).await?;

    let due = db.paid_on(NAME, day).await?;
    let mut all = named;
    all.extend(due.iter().map(String::as_str));
    let sides = db.sides(NAME, &all).await?;
    let ours: BTreeMap<&str, Ours> = sides.iter().map(|(order, side)| (order.as_str(), ours(side))).collect();
    let found = compare(&bill, &ours, due.iter().map(String::as_str));
    let found: Vec<_> = found.into_iter().map(|(order, kind)| (order.to_owned(), word(kind))).collect();
    db.bill_compared(day, bill.lines.len(), &found, now).await?;
    Ok(found)
}

async fn catch_up(
    db: &Database,
    wechat: &WechatPay,
    bill: &Bill,
    sides: &BTreeMap<String, Side>,
    now: Timestamp,
) -> Result<(), Failure> {
    for line in &bill.lines {
        let is_new = sides.get(line.order.as_str()).is_some_and(|side| !side.paid);
        if is_new && matches!(line.movement, Movement::Payment(_)) {
            let order = db.order(line.order.as_str()).await?;
            match db.follow(&order.id, &wechat.fate(&order, now).await?, now).await {
                // Flagged; the comparison names it.
                Err(Failure::Payment(_)) | Ok(_) => {}
                Err(other) => return Err(other),
            }
        }
    }
    Ok(())
}

fn ours(side: &Side) -> Ours {
    Ours { amount: Fen(side.amount_fen), paid: side.paid, given_back: side.given_back, delivered: side.delivered }
}

/// The stable word of a difference.
fn word(difference: Difference) -> &'static str {
    match difference {
        Difference::NotOurs => "not_ours",
        Difference::PaidThereOnly => "paid_there_only",
        Difference::PaidHereOnly => "paid_here_only",
        Difference::Amount => "amount",
        Difference::GivenBackThereOnly => "given_back_there_only",
        Difference::PaidTwice => "paid_twice",
        Difference::NotDelivered => "not_delivered",
        Difference::DeliveredUnpaid => "delivered_unpaid",
    }
}
