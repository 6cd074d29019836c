//! Orders: at most one that can still be paid for each record.

use jiff::Timestamp;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait};
use sea_orm::{IntoActiveModel, QueryFilter};

use super::audit::{self, Actor};
use super::entities::order;
use super::records::{advance, find, owned, state_of, terms};
use super::{Database, millis, new_id};
use crate::domain::Refusal;
use crate::domain::capture::{self, CaptureEvent};
use crate::domain::order::{OrderEvent, OrderState, next};
use crate::failure::{Failure, corrupt};

/// A payment order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// Opaque id; also the order number at the payment service.
    pub id: String,
    /// What it pays for.
    pub record: String,
    /// Amount, fen.
    pub amount_fen: u32,
    /// Where it stands.
    pub state: OrderState,
    /// Where the payer goes.
    pub pay_url: Option<String>,
}

impl Database {
    /// The record's open order, or a new one.
    ///
    /// # Errors
    /// [`Refusal::NotFound`], [`Refusal::AlreadyPaid`]; the database's own.
    pub async fn open_order(
        &self,
        session: &str,
        record: &str,
        provider: &str,
        now: Timestamp,
    ) -> Result<Order, Failure> {
        let tx = self.write().await?;
        let row = owned(&tx, session, record).await?;
        capture::next(state_of(&row)?, CaptureEvent::Pay)?;
        let existing = order::Entity::find().filter(order::Column::RecordId.eq(record)).all(&tx).await?;
        for row in existing {
            let order = order_of(row)?;
            if order.state.is_open() {
                return Ok(order);
            }
        }
        let terms = terms(&tx, &row).await?;
        terms.window.admit(now)?;
        let price_fen = terms.price_fen;
        let new = order::ActiveModel {
            id: Set(new_id()),
            record_id: Set(record.into()),
            amount_fen: Set(i64::from(price_fen)),
            provider: Set(provider.into()),
            state: Set(OrderState::Created.as_str().into()),
            pay_url: Set(None),
            created_at: Set(millis(now)),
            updated_at: Set(millis(now)),
        };
        let row = new.insert(&tx).await?;
        let detail = format!("record:{record} {price_fen} fen by {provider}");
        audit::append(&tx, now, &Actor::Student, "order.create", format!("order:{}", row.id), detail).await?;
        tx.commit().await?;
        order_of(row)
    }

    /// An order of one of the session's records.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] also when it is somebody else's; the database's own.
    pub async fn order_of(&self, session: &str, id: &str) -> Result<Order, Failure> {
        let order = self.order(id).await?;
        owned(self.read(), session, &order.record).await?;
        Ok(order)
    }

    /// An order, for the payment service's side.
    ///
    /// # Errors
    /// [`Refusal::NotFound`]; the database's own.
    pub async fn order(&self, id: &str) -> Result<Order, Failure> {
        order_of(row(self.read(), id).await?)
    }

    /// Orders whose fate only the payment service knows: the oldest first.
    ///
    /// # Errors
    /// The database's own.
    pub async fn undecided_orders(&self) -> Result<Vec<Order>, Failure> {
        let words = [OrderState::Paying, OrderState::Refunding].map(OrderState::as_str);
        let rows = order::Entity::find().filter(order::Column::State.is_in(words)).all(self.read()).await?;
        rows.into_iter().map(order_of).collect()
    }

    /// The payment service has taken the order.
    ///
    /// # Errors
    /// [`Refusal::WrongState`] when it is decided already; the database's own.
    pub async fn order_begun(&self, id: &str, pay_url: &str, provider: &str, now: Timestamp) -> Result<Order, Failure> {
        let tx = self.write().await?;
        let row = row(&tx, id).await?;
        let row = step(&tx, row, OrderEvent::Begin, Some(pay_url), provider, now).await?;
        tx.commit().await?;
        order_of(row)
    }

    /// What the payment service says about the order now is so here too. Safe to repeat; the order and the record
    /// change together. Money that comes for a record already paid goes to [`OrderState::Refunding`].
    ///
    /// # Errors
    /// [`Refusal::WrongState`] when the two books contradict each other; the database's own.
    pub async fn settle_order(
        &self,
        id: &str,
        event: OrderEvent,
        provider: &str,
        now: Timestamp,
    ) -> Result<Order, Failure> {
        let tx = self.write().await?;
        let row = row(&tx, id).await?;
        let was_paid = row.state == OrderState::Paid.as_str();
        let mut row = step(&tx, row, event, None, provider, now).await?;
        if row.state == OrderState::Paid.as_str() && !was_paid {
            let record = find(&tx, &row.record_id).await?;
            let detail = format!("order:{}", row.id);
            match advance(&tx, record, CaptureEvent::Pay, &Actor::Payment(provider), detail, now).await {
                Ok(_) => {}
                Err(Failure::Refused(Refusal::AlreadyPaid)) => {
                    row = step(&tx, row, OrderEvent::Refund, None, provider, now).await?;
                }
                Err(other) => return Err(other),
            }
        }
        tx.commit().await?;
        order_of(row)
    }
}

async fn row<C: ConnectionTrait>(connection: &C, id: &str) -> Result<order::Model, Failure> {
    Ok(order::Entity::find_by_id(id.to_owned()).one(connection).await?.ok_or(Refusal::NotFound)?)
}

async fn step(
    tx: &DatabaseTransaction,
    row: order::Model,
    event: OrderEvent,
    pay_url: Option<&str>,
    provider: &str,
    now: Timestamp,
) -> Result<order::Model, Failure> {
    let from = state(&row)?;
    let to = next(from, event)?;
    if from == to {
        return Ok(row);
    }
    let subject = format!("order:{}", row.id);
    let mut changed = row.into_active_model();
    changed.state = Set(to.as_str().into());
    changed.updated_at = Set(millis(now));
    if let Some(url) = pay_url {
        changed.pay_url = Set(Some(url.into()));
    }
    let row = changed.update(tx).await?;
    let detail = format!("{} -> {}", from.as_str(), to.as_str());
    let action = format!("order.{}", event.as_str());
    audit::append(tx, now, &Actor::Payment(provider), &action, subject, detail).await?;
    Ok(row)
}

fn state(row: &order::Model) -> Result<OrderState, Failure> {
    OrderState::parse(&row.state).ok_or_else(|| corrupt("order state", &row.state))
}

fn order_of(row: order::Model) -> Result<Order, Failure> {
    Ok(Order {
        state: state(&row)?,
        amount_fen: u32::try_from(row.amount_fen).map_err(|_| corrupt("amount", &row.amount_fen.to_string()))?,
        id: row.id,
        record: row.record_id,
        pay_url: row.pay_url,
    })
}
