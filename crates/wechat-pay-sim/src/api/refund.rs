//! Refunds.

use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use super::{Answer, bad, json};
use crate::books::order::{self, Event, Order};
use crate::books::refund::{Refund, Standing};
use crate::http::HttpRequest;
use crate::merchant::Merchant;
use crate::sim::{Sim, problem};
use crate::time::rfc3339;

/// A payment is given back within a year.
const WITHIN: SignedDuration = SignedDuration::from_hours(365 * 24);

/// POST `/v3/refund/domestic/refunds`.
pub(crate) fn ask(sim: &mut Sim, request: &HttpRequest, now: Timestamp) -> Answer {
    let Ok(body) = serde_json::from_slice::<Value>(&request.body) else { return bad("not JSON") };
    let text = |name: &str| body[name].as_str().unwrap_or_default().to_owned();
    let (number, refund_number) = (text("out_trade_no"), text("out_refund_no"));
    let amount = |name: &str| body["amount"][name].as_u64().and_then(|fen| u32::try_from(fen).ok());
    let (Some(back), Some(total)) = (amount("refund"), amount("total")) else { return bad("amount") };
    let allowed = |b: u8| b.is_ascii_alphanumeric() || b"_-|*@".contains(&b);
    if !(1..=64).contains(&refund_number.len()) || !refund_number.bytes().all(allowed) {
        return bad("out_refund_no");
    }
    if let Some(held) = sim.books.refunds.get(&refund_number) {
        if held.order != number || held.amount != back {
            return bad("the refund's number was used with other content");
        }
        return show(sim, &refund_number);
    }
    let kept = sim.books.kept(&number);
    let Some(order) = sim.books.orders.get_mut(&number) else {
        return problem(404, "RESOURCE_NOT_EXISTS", "no such order");
    };
    let Some(payment) = order.payment.clone() else {
        return problem(404, "RESOURCE_NOT_EXISTS", "the order is not paid");
    };
    if now.duration_since(payment.at) > WITHIN {
        return problem(400, "INVALID_REQUEST", "the payment is more than a year old");
    }
    if total != order.amount || back == 0 || i64::from(back) > kept {
        return problem(400, "INVALID_REQUEST", "more than is left of the payment");
    }
    match order::next(order.standing, Event::Refund) {
        Ok(standing) => order.standing = standing,
        Err(code) => return problem(400, code, "not possible"),
    }
    let notify_url = body["notify_url"].as_str().unwrap_or(&order.notify_url).to_owned();
    let end = sim.refund_ends.pop_front().unwrap_or_default();
    let id = format!("50000{:0>23}", sim.count());
    let refund = Refund {
        id,
        order: number,
        amount: back,
        notify_url,
        accepted_at: now,
        ends_at: now + sim.refund_takes,
        end,
        standing: Standing::Processing,
    };
    sim.books.refunds.insert(refund_number.clone(), refund);
    show(sim, &refund_number)
}

/// GET `/v3/refund/domestic/refunds/{number}`.
pub(crate) fn show(sim: &Sim, number: &str) -> Answer {
    let held = sim.books.refunds.get(number).and_then(|refund| Some((refund, sim.books.orders.get(&refund.order)?)));
    match held {
        Some((refund, order)) => {
            let mut said = content(number, refund, order);
            said["status"] = json!(refund.standing.word());
            json(&said)
        }
        None => problem(404, "RESOURCE_NOT_EXISTS", "no such refund"),
    }
}

/// What the callback seals.
pub(crate) fn notice(merchant: &Merchant, number: &str, refund: &Refund, order: &Order) -> Value {
    let mut said = content(number, refund, order);
    said["mchid"] = json!(merchant.mchid);
    said["refund_status"] = json!(refund.standing.word());
    said
}

fn content(number: &str, refund: &Refund, order: &Order) -> Value {
    json!({
        "refund_id": refund.id,
        "out_refund_no": number,
        "out_trade_no": refund.order,
        "transaction_id": order.payment.as_ref().map(|payment| payment.transaction.clone()),
        "channel": "ORIGINAL",
        "user_received_account": "支付用户零钱",
        "create_time": rfc3339(refund.accepted_at),
        "success_time": (refund.standing == Standing::Success).then(|| rfc3339(refund.ends_at)),
        "amount": { "total": order.amount, "refund": refund.amount, "currency": "CNY" },
    })
}
