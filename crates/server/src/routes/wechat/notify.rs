//! What WeChat Pay tells us by itself: believed only after its signature, judged like an answer, acknowledged only when it
//! is written down.

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use wechat_pay::OutTradeNo;
use wechat_pay::notify::{Event, NotifyFault, fail};

use crate::db::orders::Order;
use crate::domain::Refusal;
use crate::failure::Failure;
use crate::payment::wechat::{NAME, WechatPay};
use crate::state::AppState;

/// Largest body, bytes.
pub const LIMIT: usize = wechat_pay::notify::LARGEST;

/// POST [`runtu_api::paths::WECHAT_PAY_NOTIFY`].
pub async fn notify(State(state): State<AppState>, headers: HeaderMap, body: Bytes) -> Response {
    let Some(wechat) = &state.wechat else { return failed(StatusCode::NOT_FOUND, "no such merchant") };
    let headers: Vec<(String, String)> =
        headers.iter().filter_map(|(name, value)| Some((name.to_string(), value.to_str().ok()?.to_owned()))).collect();
    let event = match wechat.notification(&headers, body.into(), state.now()) {
        Ok(event) => event,
        // WeChat tests us with bad signatures: nothing to worry about.
        Err(fault @ NotifyFault::Signature(_)) => {
            tracing::info!(%fault, "a notification is not believed");
            return failed(StatusCode::UNAUTHORIZED, "signature");
        }
        Err(fault) => {
            tracing::warn!(%fault, "a notification cannot be read");
            return failed(StatusCode::BAD_REQUEST, "content");
        }
    };
    match follow(&state, wechat, &event).await {
        Ok(()) => StatusCode::NO_CONTENT.into_response(),
        Err(Failure::Refused(Refusal::NotFound)) => failed(StatusCode::NOT_FOUND, "no such order"),
        Err(fault @ Failure::Payment(_)) => {
            tracing::error!(%fault, "a notification contradicts our books");
            failed(StatusCode::BAD_REQUEST, "content")
        }
        Err(fault) => {
            tracing::error!(%fault, "a notification could not be followed");
            failed(StatusCode::INTERNAL_SERVER_ERROR, "try again")
        }
    }
}

async fn follow(state: &AppState, wechat: &WechatPay, event: &Event) -> Result<(), Failure> {
    let now = state.now();
    match event {
        Event::Transaction(said) => {
            let order = ours(state, &said.out_trade_no).await?;
            state.db.follow(&order.id, &wechat.judge(&order, said)?, now).await.map(drop)
        }
        Event::Refund(said) => {
            let order = ours(state, said.order.as_str()).await?;
            match wechat.judge_refund(&order, said) {
                Some(fate) => state.db.follow_refund(&order.id, order.refunds_given_up, fate, now).await.map(drop),
                // An earlier refund of the order, or one that was made by hand: the bill will tell.
                None => Ok(()),
            }
        }
        Event::Other(kind) => {
            tracing::info!(kind, "a notification that says nothing to us");
            Ok(())
        }
    }
}

async fn ours(state: &AppState, number: &str) -> Result<Order, Failure> {
    OutTradeNo::parse(number).map_err(|_| Refusal::NotFound)?;
    let order = state.db.order(number).await?;
    if order.provider == NAME { Ok(order) } else { Err(Refusal::NotFound.into()) }
}

fn failed(status: StatusCode, why: &str) -> Response {
    (status, [(header::CONTENT_TYPE, "application/json")], fail(why)).into_response()
}
