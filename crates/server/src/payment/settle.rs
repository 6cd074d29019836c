//! Bringing our books in line with the payment service's.

use jiff::Timestamp;

use super::PaymentService;
use crate::db::Database;
use crate::db::orders::Order;
use crate::domain::order::OrderState;
use crate::domain::payment::is_to_be_closed;
use crate::failure::Failure;

/// Asks the payment service where an undecided order stands and follows; an order whose time is over is closed there, a
/// refund that is due is asked for. Safe to repeat and to interrupt anywhere: whatever is left open is found again by the
/// next call. Orders of another payment service stay as they are.
///
/// # Errors
/// The payment service's and the database's own.
pub async fn settle(
    db: &Database,
    service: &dyn PaymentService,
    order: Order,
    now: Timestamp,
) -> Result<Order, Failure> {
    if order.provider != service.name() {
        return Ok(order);
    }
    let mut order = order;
    if order.state == OrderState::Paying {
        order = db.follow(&order.id, &service.fate(&order, now).await?, now).await?;
    }
    if order.state == OrderState::Paying
        && is_to_be_closed(order.created_at, order.expires_at, db.is_paid_otherwise(&order).await?, now)
    {
        service.close(&order, now).await?;
        // Somebody may have paid in between.
        order = db.follow(&order.id, &service.fate(&order, now).await?, now).await?;
    }
    if order.state == OrderState::Refunding {
        let fate = service.refund(&order, now).await?;
        order = db.follow_refund(&order.id, order.refunds_given_up, fate, now).await?;
    }
    Ok(order)
}
