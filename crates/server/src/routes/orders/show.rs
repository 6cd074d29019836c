//! Where an order stands. An undecided one is asked for at the payment service first.

use std::time::Duration;

use axum::Json;
use axum::extract::{Path, State};
use runtu_api::student::Order;

use crate::failure::Failure;
use crate::http::session::Student;
use crate::payment::settle;
use crate::routes::wire;
use crate::state::AppState;

/// Longest time that a student waits for the payment service; our own books answer then.
const PATIENCE: Duration = Duration::from_secs(4);

/// GET [`runtu_api::paths::ORDER`].
pub async fn show(
    State(state): State<AppState>,
    student: Student,
    Path(order): Path<String>,
) -> Result<Json<Order>, Failure> {
    let order = state.db.order_of(&student.session, &order).await?;
    let asked = settle(&state.db, state.payment.as_ref(), order.clone(), state.now());
    let order = match tokio::time::timeout(PATIENCE, asked).await {
        Ok(Ok(settled)) => settled,
        Ok(Err(fault @ Failure::Payment(_))) => {
            tracing::warn!(%fault, "an order stays undecided");
            order
        }
        Ok(Err(other)) => return Err(other),
        Err(_) => order,
    };
    Ok(Json(wire::order(order, state.payment.as_ref())))
}
