//! Where an order stands. An undecided one is asked for at the payment service first.

use axum::Json;
use axum::extract::{Path, State};
use runtu_api::student::Order;

use crate::failure::Failure;
use crate::http::session::Student;
use crate::payment::settle;
use crate::routes::wire;
use crate::state::AppState;

/// GET [`runtu_api::paths::ORDER`].
pub async fn show(
    State(state): State<AppState>,
    student: Student,
    Path(order): Path<String>,
) -> Result<Json<Order>, Failure> {
    let order = state.db.order_of(&student.session, &order).await?;
    let order = settle(&state.db, state.payment.as_ref(), order, state.now()).await?;
    Ok(Json(wire::order(order, state.payment.as_ref())))
}
