//! Placing an order, or asking again for one that is open.

use jiff::Timestamp;
use serde_json::{Value, json};

use super::{Answer, bad, json};
use crate::books::order::{Event, Order, Standing, next};
use crate::http::HttpRequest;
use crate::pages;
use crate::sim::{Sim, problem};

/// POST `/v3/pay/transactions/{h5|jsapi|native}`.
pub(crate) fn place(sim: &mut Sim, product: &str, request: &HttpRequest, now: Timestamp) -> Answer {
    let order = match read(sim, product, request, now) {
        Ok(order) => order,
        Err(refusal) => return refusal,
    };
    let (number, order) = order;
    match sim.books.orders.get(&number) {
        None => {
            sim.books.orders.insert(number.clone(), order);
        }
        Some(held) if held.content != order.content || held.product != order.product => {
            return problem(403, "OUT_TRADE_NO_USED", "the number was used with other content");
        }
        Some(held) => {
            if let Err(code) = next(held.standing, Event::AskAgain) {
                return problem(400, code, "the order is decided");
            }
        }
    }
    match product {
        "h5" => json(&json!({ "h5_url": pages::address(&sim.pages_host, &number, now) })),
        "native" => json(&json!({ "code_url": pages::code(&number) })),
        _ => json(&json!({ "prepay_id": format!("wx{number}") })),
    }
}

type Read = Result<(String, Order), Answer>;

/// Checks as strictly as the real one.
fn read(sim: &Sim, product: &str, request: &HttpRequest, now: Timestamp) -> Read {
    let body: Value = serde_json::from_slice(&request.body).map_err(|_| bad("not JSON"))?;
    let text = |name: &str| body[name].as_str().unwrap_or_default();
    let must = |good: bool, what: &str| if good { Ok(()) } else { Err(bad(what)) };
    must(text("appid") == sim.merchant.appid, "appid")?;
    must(text("mchid") == sim.merchant.mchid, "mchid")?;
    let description = text("description");
    must((1..=127).contains(&description.chars().count()), "description")?;
    let number = text("out_trade_no");
    let allowed = |b: u8| b.is_ascii_alphanumeric() || b"_-|*".contains(&b);
    must((6..=32).contains(&number.len()) && number.bytes().all(allowed), "out_trade_no")?;
    let notify_url = text("notify_url");
    must(notify_url.starts_with("https://") && !notify_url.contains('?'), "notify_url")?;
    let expires_at: Timestamp = text("time_expire").parse().map_err(|_| bad("time_expire"))?;
    let amount = body["amount"]["total"].as_u64().and_then(|total| u32::try_from(total).ok());
    let amount = amount.filter(|total| *total > 0).ok_or_else(|| bad("amount.total"))?;
    must(body["amount"]["currency"].as_str().is_none_or(|currency| currency == "CNY"), "amount.currency")?;
    match product {
        "h5" => {
            let scene = &body["scene_info"];
            let ip = scene["payer_client_ip"].as_str().unwrap_or_default();
            must(ip.parse::<std::net::IpAddr>().is_ok(), "scene_info.payer_client_ip")?;
            must(scene["h5_info"]["type"].is_string(), "scene_info.h5_info.type")?;
        }
        "jsapi" => must(body["payer"]["openid"].as_str().is_some_and(|id| !id.is_empty()), "payer.openid")?,
        "native" => {}
        _ => return Err(problem(404, "NOT_FOUND", "no such product")),
    }
    let known = sim.books.orders.get(number);
    must(known.is_some() || expires_at > now, "time_expire")?;
    let order = Order {
        content: request.body.clone(),
        product: product.to_owned(),
        description: description.to_owned(),
        amount,
        notify_url: notify_url.to_owned(),
        placed_at: now,
        expires_at,
        standing: Standing::NotPaid,
        payment: None,
    };
    Ok((number.to_owned(), order))
}
