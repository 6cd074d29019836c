//! What tests and demonstrations do to the simulator: `POST /sim/WHAT/VALUE`.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use jiff::SignedDuration;
use serde_json::{Value, json};

use super::Front;
use crate::books::order::Standing;
use crate::crypto::signature::Secret;
use crate::faults::{CallbackFault, Fault, Race, RefundEnd};
use crate::platform::KeyMode;

/// Does it, or says what is possible.
pub async fn act(State(front): State<Front>, Path((what, value)): Path<(String, String)>) -> (StatusCode, String) {
    match apply(&front, &what, &value) {
        Ok(()) => (StatusCode::OK, "done\n".to_owned()),
        Err(why) => (StatusCode::BAD_REQUEST, format!("{why}\n")),
    }
}

fn apply(front: &Front, what: &str, value: &str) -> Result<(), String> {
    let now = front.clock.now();
    let mut sim = front.sim();
    match what {
        "advance" => {
            let seconds = value.parse().map_err(|_| "advance/SECONDS")?;
            drop(sim);
            front.clock.advance(SignedDuration::from_secs(seconds));
        }
        "fault" => sim.faults.push_back(Some(named(&Fault::ALL, value)?)),
        "callback" => sim.queue.plan.push_back(named(&CallbackFault::ALL, value)?),
        "race" => sim.races.push_back(Some(named(&[Race::PaysFirst, Race::PaysAfterwards], value)?)),
        "refund" => {
            let end = named(&[RefundEnd::Success, RefundEnd::Closed, RefundEnd::Abnormal], value)?;
            sim.refund_ends.push_back(end);
        }
        "keys" => match value {
            "announce" => sim.platform.announce(Secret::generate()?, now)?,
            "switch" => sim.platform.switch(),
            other => sim.platform.mode = named(&[KeyMode::Certificate, KeyMode::PublicKey], other)?,
        },
        "pay" => sim.pay(value, now)?,
        "expire" => sim.expire(value, now)?,
        _ => return Err("advance, fault, callback, race, refund, keys, pay, expire".into()),
    }
    Ok(())
}

fn named<T: Copy + std::fmt::Debug>(all: &[T], name: &str) -> Result<T, String> {
    let found = all.iter().find(|one| format!("{one:?}") == name).copied();
    found.ok_or_else(|| format!("one of {all:?}"))
}

/// The books, as JSON.
pub async fn state(State(front): State<Front>) -> String {
    let sim = front.sim();
    let word = |standing| match standing {
        Standing::NotPaid => "NOTPAY",
        Standing::Success => "SUCCESS",
        Standing::Refund => "REFUND",
        Standing::Closed => "CLOSED",
    };
    let orders: Vec<Value> = sim
        .books
        .orders
        .iter()
        .map(|(number, order)| json!({ "number": number, "product": order.product, "fen": order.amount, "state": word(order.standing) }))
        .collect();
    let refunds: Vec<Value> = sim
        .books
        .refunds
        .iter()
        .map(|(number, refund)| json!({ "number": number, "order": refund.order, "fen": refund.amount, "state": refund.standing.word() }))
        .collect();
    json!({ "now": front.clock.now().to_string(), "orders": orders, "refunds": refunds }).to_string()
}
