//! Closing an order, and payers who pay in that very moment.

use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

use super::{Answer, bad};
use crate::books::order::{Event, next};
use crate::faults::Race;
use crate::http::HttpRequest;
use crate::sim::{Sim, problem};

/// An order is not closed in its first five minutes.
pub const NOT_BEFORE: SignedDuration = SignedDuration::from_mins(5);

/// POST `/v3/pay/transactions/out-trade-no/{number}/close`.
pub(crate) fn close(sim: &mut Sim, number: &str, request: &HttpRequest, now: Timestamp) -> Answer {
    let body: Value = serde_json::from_slice(&request.body).unwrap_or_default();
    if body["mchid"].as_str() != Some(&sim.merchant.mchid) {
        return bad("mchid");
    }
    let Some(order) = sim.books.orders.get(number) else {
        return problem(404, "ORDER_NOT_EXIST", "no such order");
    };
    if now.duration_since(order.placed_at) < NOT_BEFORE {
        return problem(400, "INVALID_REQUEST", "an order is not closed in its first five minutes");
    }
    let race = sim.races.pop_front().flatten();
    if race == Some(Race::PaysFirst) {
        // Who was on the page before it expired pays through.
        let _paid_before = sim.paid(number, Event::Pay, now);
    }
    let Some(order) = sim.books.orders.get_mut(number) else {
        return problem(404, "ORDER_NOT_EXIST", "no such order");
    };
    match next(order.standing, Event::Close) {
        Err(code) => return problem(400, code, "the order is paid"),
        Ok(standing) => order.standing = standing,
    }
    if race == Some(Race::PaysAfterwards) {
        let _paid_before = sim.paid(number, Event::PayLate, now);
    }
    (204, Vec::new())
}
