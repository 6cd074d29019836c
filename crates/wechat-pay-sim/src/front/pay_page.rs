//! The page on which a payer pays, cancels or lets the time run out, and the page behind a scanned code.

use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use maud::{DOCTYPE, Markup, html};
use serde::Deserialize;

use super::Front;
use crate::pages;

/// What an `h5_url` holds.
#[derive(Debug, Deserialize)]
pub struct Opened {
    prepay_id: String,
    package: String,
    /// Where the payer goes afterwards.
    #[serde(default)]
    redirect_url: Option<String>,
}

/// GET of an `h5_url`. Only the merchant's pages lead here: the real one refuses another or no referrer.
pub async fn show(State(front): State<Front>, Query(opened): Query<Opened>, headers: HeaderMap) -> Response {
    let referer = headers.get(header::REFERER).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if !front.sim().is_registered(referer) {
        return refused("商家参数格式有误，请联系商家解决（Referer）");
    }
    match pages::opened(&opened.prepay_id, &opened.package, front.clock.now()) {
        Ok(number) => pay_page(&front, &number, opened.redirect_url.as_deref()),
        Err(why) => refused(why),
    }
}

/// GET behind a scanned code.
pub async fn scan(State(front): State<Front>, Path(number): Path<String>) -> Response {
    pay_page(&front, &number, None)
}

fn pay_page(front: &Front, number: &str, back: Option<&str>) -> Response {
    let sim = front.sim();
    let Some(order) = sim.books.orders.get(number) else { return refused("没有这笔订单") };
    let amount = format!("¥{}.{:02}", order.amount / 100, order.amount % 100);
    frame(&html! {
        h1 { (amount) }
        p { (order.description) }
        p { code { (number) } }
        form method="post" action=(pages::PATH) {
            input type="hidden" name="number" value=(number);
            @if let Some(back) = back { input type="hidden" name="redirect_url" value=(back); }
            button name="press" value="pay" { "支付 Pay" }
            " "
            button name="press" value="cancel" { "取消 Cancel" }
            " "
            button name="press" value="expire" { "过期 Let expire" }
        }
    })
}

/// A press.
#[derive(Debug, Deserialize)]
pub struct Pressed {
    number: String,
    press: String,
    /// Where the payer goes afterwards.
    #[serde(default)]
    redirect_url: Option<String>,
}

/// POST: pays, or does not; then back to the merchant where there is a way back.
pub async fn press(State(front): State<Front>, Form(form): Form<Pressed>) -> Response {
    let now = front.clock.now();
    let done = match form.press.as_str() {
        "pay" => front.sim().pay(&form.number, now),
        "expire" => front.sim().expire(&form.number, now),
        _ => Ok(()),
    };
    match (done, form.redirect_url) {
        (Err(code), _) => refused(code),
        (Ok(()), Some(back)) => Redirect::to(&back).into_response(),
        (Ok(()), None) => frame(&html! { p { "完成，请返回商家 · Done, go back to the merchant" } }),
    }
}

/// What the merchant asks of WeChat's identity page.
#[derive(Debug, Deserialize)]
pub struct Asked {
    redirect_uri: String,
    #[serde(default)]
    state: String,
}

/// GET: the payer agrees at once.
pub async fn authorize(Query(asked): Query<Asked>) -> Response {
    let joint = if asked.redirect_uri.contains('?') { '&' } else { '?' };
    Redirect::to(&format!("{}{joint}code=code-simulated&state={}", asked.redirect_uri, asked.state)).into_response()
}

fn refused(why: &str) -> Response {
    (StatusCode::BAD_REQUEST, frame(&html! { p { (why) } })).into_response()
}

fn frame(content: &Markup) -> Response {
    let page = html! {
        (DOCTYPE)
        html lang="zh-CN" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { "模拟微信支付 · Simulated WeChat Pay" }
            }
            body {
                p { strong { "模拟 Simulated" } " · 不会产生任何真实扣款 · No real money moves" }
                (content)
            }
        }
    };
    Html(page.into_string()).into_response()
}
