//! Paying for a record: the order that is open, or a new one.

use axum::Json;
use axum::extract::{Path, State};
use runtu_api::student::Order;

use crate::domain::order::OrderState;
use crate::failure::Failure;
use crate::http::session::Student;
use crate::payment::{Charge, settle};
use crate::routes::wire;
use crate::state::AppState;

/// POST [`runtu_api::paths::RECORD_ORDERS`].
pub async fn create(
    State(state): State<AppState>,
    student: Student,
    Path(record): Path<String>,
) -> Result<Json<Order>, Failure> {
    let service = state.payment.as_ref();
    let open = || state.db.open_order(&student.session, &record, service.name(), state.now());
    let mut order = settle(&state.db, service, open().await?, state.now()).await?;
    if order.state == OrderState::Closed {
        // The payer gave up an earlier one, and only the payment service knew.
        order = open().await?;
    }
    if order.state == OrderState::Created {
        let return_path = format!("/records/{}/paid", order.record);
        let charge = Charge { order: &order.id, amount_fen: order.amount_fen, return_path: &return_path };
        let pay_url = service.begin(&charge).await?;
        order = state.db.order_begun(&order.id, &pay_url, service.name(), state.now()).await?;
    }
    Ok(Json(wire::order(order, service)))
}
