//! The page between the app and WeChat's cashier. It asks WeChat anew each time: addresses live five minutes.

use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, PreEscaped, html};
use qrcode::QrCode;
use qrcode::render::svg;
use serde::Deserialize;

use crate::db::orders::Order;
use crate::domain::Refusal;
use crate::domain::order::OrderState;
use crate::failure::Failure;
use crate::http::headers::browser;
use crate::payment::wechat::{Counter, NAME, Product, WechatPay, is_inside_wechat};
use crate::payment::{PaymentService, return_path, settle};
use crate::routes::cashier;
use crate::state::AppState;

/// Where the script for WeChat's bridge is.
pub const SCRIPT_PATH: &str = "/pay/bridge.js";

const SCRIPT: &str = include_str!("bridge.js");
const TITLE: &str = "微信支付 · WeChat Pay";
/// Seconds between two looks whether the code was scanned and paid.
const LOOK_AGAIN: u32 = 4;

/// What WeChat's identity page adds.
#[derive(Debug, Deserialize)]
pub struct Identity {
    code: Option<String>,
    state: Option<String>,
}

/// GET [`SCRIPT_PATH`].
pub async fn script() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/javascript; charset=utf-8")], SCRIPT)
}

/// GET [`runtu_api::paths::WECHAT_PAY`]. Whoever comes back after paying is sent on.
pub async fn page(
    State(state): State<AppState>,
    Path(order): Path<String>,
    Query(identity): Query<Identity>,
    headers: HeaderMap,
) -> Response {
    let found = match state.db.order(&order).await {
        Ok(found) if found.provider == NAME => found,
        Ok(_) => return refused(Refusal::NotFound.into(), None),
        Err(failure) => return refused(failure, None),
    };
    let Some(wechat) = &state.wechat else { return refused(Refusal::NotFound.into(), None) };
    let mut response = match show(&state, wechat, found.clone(), identity, browser(&headers)).await {
        Ok(response) => response,
        Err(failure) => refused(failure, Some(&found)),
    };
    // WeChat lets in only whoever comes from the registered domain.
    response.headers_mut().insert(header::REFERRER_POLICY, HeaderValue::from_static("origin"));
    response
}

async fn show(
    state: &AppState,
    wechat: &WechatPay,
    order: Order,
    identity: Identity,
    browser: &str,
) -> Result<Response, Failure> {
    let now = state.now();
    let mut order = settle(&state.db, wechat, order, now).await?;
    if order.state != OrderState::Paying {
        return Ok(Redirect::to(&return_path(&order)).into_response());
    }
    if let (Some(code), Some(of)) = (identity.code, identity.state)
        && of == order.id
        && order.terms.payer.is_none()
    {
        order = state.db.fix_payer(&order.id, wechat.payer(&code).await?.as_str(), now).await?;
    }
    if order.terms.product == Product::H5.as_str() && is_inside_wechat(browser) {
        return Ok(send(wechat, html! {}, &elsewhere(&order)));
    }
    Ok(match wechat.counter(&order, now).await? {
        Counter::Identify(url) => Redirect::to(&url).into_response(),
        Counter::Page(url) => {
            let refresh = format!("1; url={url}");
            send(wechat, html! { meta http-equiv="refresh" content=(refresh); }, &leave(&order, &url))
        }
        Counter::Code(content) => {
            send(wechat, html! { meta http-equiv="refresh" content=(LOOK_AGAIN); }, &scan(&order, &content)?)
        }
        Counter::Bridge(parameters) => {
            let parameters =
                serde_json::to_string(&parameters).map_err(Failure::machine("write the bridge's parameters"))?;
            send(wechat, html! { script src=(SCRIPT_PATH) defer {} }, &bridge(&order, &parameters))
        }
    })
}

fn leave(order: &Order, url: &str) -> Markup {
    html! {
        h1 { "正在前往微信支付" }
        p lang="en" { "Going on to WeChat Pay" }
        (cashier::bill(order.amount_fen, &order.id))
        a.pay href=(url) { "去微信支付" small lang="en" { "Pay with WeChat" } }
        (back(order))
    }
}

fn scan(order: &Order, content: &str) -> Result<Markup, Failure> {
    let code = QrCode::new(content).map_err(Failure::machine("draw the code"))?;
    let picture = code.render::<svg::Color<'_>>().min_dimensions(240, 240).build();
    Ok(html! {
        h1 { "请用微信扫码支付" }
        p lang="en" { "Scan with WeChat to pay" }
        (cashier::bill(order.amount_fen, &order.id))
        div.code role="img" aria-label="付款二维码 · Payment code" { (PreEscaped(picture)) }
        p.muted { "支付完成后本页会自动前进 · This page goes on by itself after the payment" }
        (back(order))
    })
}

fn bridge(order: &Order, parameters: &str) -> Markup {
    html! {
        div data-bridge=(parameters) data-back=(return_path(order)) {
            h1 { "微信支付" }
            (cashier::bill(order.amount_fen, &order.id))
            button.pay type="button" { "支付" small lang="en" { "Pay" } }
        }
        (back(order))
    }
}

fn elsewhere(order: &Order) -> Markup {
    html! {
        h1 { "请在浏览器中打开" }
        p { "点右上角的「…」，选「在浏览器中打开」，即可支付。" }
        p lang="en" { "Tap “…” at the top right and choose “Open in browser” to pay." }
        (cashier::bill(order.amount_fen, &order.id))
        (back(order))
    }
}

fn back(order: &Order) -> Markup {
    html! { p { a href=(return_path(order)) { "已支付，查看结果 · Paid? See the result" } } }
}

fn send(wechat: &WechatPay, head: Markup, content: &Markup) -> Response {
    let content = html! {
        @if wechat.is_simulated() { (cashier::simulated()) }
        (content)
    };
    cashier::send(cashier::page(TITLE, &head, &content))
}

fn refused(failure: Failure, order: Option<&Order>) -> Response {
    cashier::refused(TITLE, &html! {}, failure, order)
}
