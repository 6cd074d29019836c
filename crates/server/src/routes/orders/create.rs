//! Paying for a record: the order that is open, or a new one.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use runtu_api::student::Order;

use crate::domain::order::OrderState;
use crate::failure::Failure;
use crate::http::address::CallerIp;
use crate::http::headers::browser;
use crate::http::session::Student;
use crate::payment::{Payer, settle};
use crate::routes::wire;
use crate::state::AppState;

/// POST [`runtu_api::paths::RECORD_ORDERS`].
pub async fn create(
    State(state): State<AppState>,
    student: Student,
    Path(record): Path<String>,
    CallerIp(address): CallerIp,
    headers: HeaderMap,
) -> Result<Json<Order>, Failure> {
    let service = state.payment.as_ref();
    let way = service.terms(Payer { browser: browser(&headers), address });
    let open = || state.db.open_order(&student.session, &record, service.name(), &way, state.now());
    let mut order = settle(&state.db, service, open().await?, state.now()).await?;
    if order.state == OrderState::Closed {
        // Given up or run out, and only the payment service knew.
        order = open().await?;
    }
    if order.state.is_open() {
        // Written down before the payment service hears of it: whatever happens then is asked for.
        order = state.db.order_begun(&order.id, state.now()).await?;
        service.begin(&order, state.now()).await?;
    }
    Ok(Json(wire::order(order, service)))
}
