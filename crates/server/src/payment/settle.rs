//! Bringing our books in line with the payment service's.

use jiff::Timestamp;

use super::{Fate, PaymentService};
use crate::db::Database;
use crate::db::orders::Order;
use crate::domain::order::{OrderEvent, OrderState};
use crate::failure::Failure;

/// Asks the payment service where an undecided order stands and follows; a refund that is due is asked for. Safe to
/// repeat and to interrupt anywhere: whatever is left open is found again by the next call.
///
/// # Errors
/// The payment service's and the database's own.
pub async fn settle(
    db: &Database,
    service: &dyn PaymentService,
    order: Order,
    now: Timestamp,
) -> Result<Order, Failure> {
    if !matches!(order.state, OrderState::Paying | OrderState::Refunding) {
        return Ok(order);
    }
    let order = match (order.state, service.fate(&order.id).await?) {
        (OrderState::Paying, Fate::Paid) => {
            db.settle_order(&order.id, OrderEvent::Confirm, service.name(), now).await?
        }
        (OrderState::Paying, Fate::Closed) => {
            db.settle_order(&order.id, OrderEvent::Close, service.name(), now).await?
        }
        _ => order,
    };
    if order.state != OrderState::Refunding {
        return Ok(order);
    }
    service.refund(&order.id).await?;
    match service.fate(&order.id).await? {
        Fate::Refunded => db.settle_order(&order.id, OrderEvent::ConfirmRefund, service.name(), now).await,
        Fate::Open | Fate::Paid | Fate::Closed => Ok(order),
    }
}
