//! A button of the simulated payment page. The payment service's books change first, then ours follow by asking.

use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::page::refused;
use crate::failure::Failure;
use crate::payment::sandbox::{Press, pressed};
use crate::payment::settle;
use crate::state::AppState;

/// The form.
#[derive(Debug, Deserialize)]
pub struct Pressed {
    press: Button,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Button {
    Pay,
    Cancel,
}

/// POST [`runtu_api::paths::SANDBOX_PAY`].
pub async fn press(State(state): State<AppState>, Path(order): Path<String>, Form(form): Form<Pressed>) -> Response {
    match apply(&state, &order, form.press).await {
        Ok(return_path) => Redirect::to(&return_path).into_response(),
        Err(failure) => refused(failure),
    }
}

async fn apply(state: &AppState, order: &str, button: Button) -> Result<String, Failure> {
    let press = match button {
        Button::Pay => Press::Pay,
        Button::Cancel => Press::Cancel,
    };
    let payment = state.db.sandbox_change(order, |standing| pressed(standing, press)).await?;
    let order = state.db.order(order).await?;
    settle(&state.db, state.payment.as_ref(), order, state.now()).await?;
    Ok(payment.return_path)
}
