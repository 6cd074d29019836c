//! The page on which a payment is simulated.

use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{Html, IntoResponse, Redirect, Response};
use maud::{DOCTYPE, Markup, html};

use crate::domain::Refusal;
use crate::failure::Failure;
use crate::payment::sandbox::{Payment, Standing};
use crate::state::AppState;

/// Where the page's style is.
pub const STYLE_PATH: &str = "/sandbox/pay.css";

const STYLE: &str = include_str!("pay.css");
const POLICY: &str =
    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// GET [`runtu_api::paths::SANDBOX_PAY`]. Whoever comes back after paying is sent on.
pub async fn page(State(state): State<AppState>, Path(order): Path<String>) -> Response {
    match state.db.sandbox_payment(&order).await {
        Ok(payment) if payment.standing == Standing::Open => with_policy(open(&payment)),
        Ok(payment) => Redirect::to(&payment.return_path).into_response(),
        Err(failure) => refused(failure),
    }
}

/// GET [`STYLE_PATH`].
pub async fn style() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], STYLE)
}

/// A failure as a page: people stand before it, not programs.
pub fn refused(failure: Failure) -> Response {
    let unknown = matches!(failure, Failure::Refused(Refusal::NotFound));
    let status = failure.into_response().status();
    let page = frame(html! {
        @if unknown {
            p { "没有这笔订单。请返回应用重新支付。" }
            p lang="en" { "There is no such order. Go back to the app and pay again." }
        } @else {
            p { "出了点问题，请稍后再试。" }
            p lang="en" { "Something went wrong. Try again in a moment." }
        }
        p { a href="/" { "返回润图 · Back to Runtu" } }
    });
    (status, with_policy(page)).into_response()
}

fn open(payment: &Payment) -> Markup {
    let amount = format!("{}.{:02}", payment.amount_fen / 100, payment.amount_fen % 100);
    frame(html! {
        p.amount { "¥" (amount) }
        dl {
            dt { "项目 · Item" }
            dd { "毕业生图像采集服务 · Graduate photo capture" }
            dt { "订单号 · Order" }
            dd.order { (payment.order) }
        }
        form method="post" {
            button.pay type="submit" name="press" value="pay" { "模拟支付成功" small lang="en" { "Simulate paying" } }
            button.cancel type="submit" name="press" value="cancel" { "取消支付" small lang="en" { "Cancel" } }
        }
    })
}

fn frame(content: Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="zh-CN" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="robots" content="noindex";
                title { "模拟支付 · Simulated payment" }
                link rel="stylesheet" href=(STYLE_PATH);
            }
            body {
                main {
                    div.notice role="note" {
                        h1 { "模拟支付" }
                        p { "这是演示用的模拟支付页面，不会产生任何真实扣款。" }
                        p lang="en" { "This payment is simulated. No real money is charged." }
                    }
                    (content)
                }
            }
        }
    }
}

fn with_policy(page: Markup) -> Response {
    ([(header::CONTENT_SECURITY_POLICY, POLICY)], Html(page.into_string())).into_response()
}
