//! The page on which a payment is simulated.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};

use crate::failure::Failure;
use crate::payment::sandbox::{Payment, Standing};
use crate::routes::cashier;
use crate::state::AppState;

const TITLE: &str = "模拟支付 · Simulated payment";

/// GET [`runtu_api::paths::SANDBOX_PAY`]. Whoever comes back after paying is sent on.
pub async fn page(State(state): State<AppState>, Path(order): Path<String>) -> Response {
    match state.db.sandbox_payment(&order).await {
        Ok(payment) if payment.standing == Standing::Open => {
            cashier::send(cashier::page(TITLE, &html! {}, &open(&payment)))
        }
        Ok(payment) => Redirect::to(&payment.return_path).into_response(),
        Err(failure) => refused(failure),
    }
}

/// A failure as a page.
pub fn refused(failure: Failure) -> Response {
    cashier::refused(TITLE, &html! {}, failure, None)
}

fn open(payment: &Payment) -> Markup {
    html! {
        (cashier::simulated())
        (cashier::bill(payment.amount_fen, &payment.order))
        form method="post" {
            button.pay type="submit" name="press" value="pay" { "模拟支付成功" small lang="en" { "Simulate paying" } }
            button.cancel type="submit" name="press" value="cancel" { "取消支付" small lang="en" { "Cancel" } }
        }
    }
}
