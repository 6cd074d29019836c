//! The API: one file a call.

pub mod bill;
pub mod certificates;
pub mod close;
pub mod identity;
pub mod order;
pub mod query;
pub mod refund;

use jiff::Timestamp;

use crate::http::HttpRequest;
use crate::sim::{Sim, problem};

/// Status and body.
pub type Answer = (u16, Vec<u8>);

const ORDERS: &str = "/v3/pay/transactions/";
const BY_NUMBER: &str = "/v3/pay/transactions/out-trade-no/";
const REFUNDS: &str = "/v3/refund/domestic/refunds";

/// Finds who answers.
pub(crate) fn route(sim: &mut Sim, request: &HttpRequest, now: Timestamp) -> Answer {
    let path = request.path().to_owned();
    let number = path.strip_prefix(BY_NUMBER);
    match (request.method.as_str(), path.as_str()) {
        ("GET", "/v3/certificates") => certificates::list(sim),
        ("GET", "/v3/bill/tradebill") => bill::announce(sim, request, now),
        ("GET", bill::DOWNLOAD) => bill::download(sim, request),
        ("POST", REFUNDS) => refund::ask(sim, request, now),
        ("GET", other) if other.starts_with(REFUNDS) => refund::show(sim, other.rsplit('/').next().unwrap_or_default()),
        ("GET", _) if number.is_some() => query::show(sim, number.unwrap_or_default(), request),
        ("POST", other) => match (number.and_then(|n| n.strip_suffix("/close")), other.strip_prefix(ORDERS)) {
            (Some(number), _) => close::close(sim, number, request, now),
            (None, Some(product)) => order::place(sim, product, request, now),
            (None, None) => nowhere(),
        },
        _ => nowhere(),
    }
}

fn nowhere() -> Answer {
    problem(404, "NOT_FOUND", "no such address")
}

fn bad(message: &str) -> Answer {
    problem(400, "PARAM_ERROR", message)
}

fn json(value: &serde_json::Value) -> Answer {
    (200, value.to_string().into_bytes())
}
