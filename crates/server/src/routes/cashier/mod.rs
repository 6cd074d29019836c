//! What the pages of all payment services share: pages of the server, outside the app, with a policy of their own.

use axum::http::header;
use axum::response::{Html, IntoResponse, Response};
use maud::{DOCTYPE, Markup, html};

use crate::db::orders::Order;
use crate::domain::Refusal;
use crate::failure::Failure;

/// Where the style is.
pub const STYLE_PATH: &str = "/pay/pay.css";

const STYLE: &str = include_str!("pay.css");
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src data:; form-action 'self'; \
                      base-uri 'none'; frame-ancestors 'none'";

/// GET [`STYLE_PATH`].
pub async fn style() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], STYLE)
}

/// A page: `head` is what it needs beside the style.
pub fn page(title: &str, head: &Markup, content: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="zh-CN" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="robots" content="noindex";
                title { (title) }
                link rel="stylesheet" href=(STYLE_PATH);
                (head)
            }
            body { main { (content) } }
        }
    }
}

/// Says that no real money moves.
pub fn simulated() -> Markup {
    html! {
        div.notice role="note" {
            h1 { "模拟支付" }
            p { "这是演示用的模拟支付页面，不会产生任何真实扣款。" }
            p lang="en" { "This payment is simulated. No real money is charged." }
        }
    }
}

/// What is paid: the amount and the order's number.
pub fn bill(amount_fen: u32, order: &str) -> Markup {
    html! {
        p.amount { "¥" (amount_fen / 100) "." (format!("{:02}", amount_fen % 100)) }
        dl {
            dt { "项目 · Item" }
            dd { "毕业生图像采集服务 · Graduate photo capture" }
            dt { "订单号 · Order" }
            dd.order { (order) }
        }
    }
}

/// Sends a page.
pub fn send(page: Markup) -> Response {
    ([(header::CONTENT_SECURITY_POLICY, POLICY)], Html(page.into_string())).into_response()
}

/// A failure as a page: people stand before it, not programs.
pub fn refused(title: &str, head: &Markup, failure: Failure, order: Option<&Order>) -> Response {
    let unknown = matches!(failure, Failure::Refused(Refusal::NotFound));
    let unreached = matches!(failure, Failure::Payment(_));
    let status = failure.into_response().status();
    let content = html! {
        h1 { (title) }
        @if unknown {
            p { "没有这笔订单。请返回应用重新支付。" }
            p lang="en" { "There is no such order. Go back to the app and pay again." }
        } @else if unreached {
            p { "支付平台暂时没有响应。还没付款的话请稍后重试；如果已经付款，系统会自动确认。" }
            p lang="en" {
                "The payment service does not answer. If you have not paid, try again in a moment; if you have, it will be \
                 confirmed by itself."
            }
        } @else {
            p { "出了点问题，请稍后再试。" }
            p lang="en" { "Something went wrong. Try again in a moment." }
        }
        @match order {
            Some(order) => p { a href=(crate::payment::return_path(order)) { "返回查看支付结果 · Back to the result" } },
            None => p { a href="/" { "返回润图 · Back to Runtu" } },
        }
    };
    (status, send(page(title, head, &content))).into_response()
}
