//! Orders: made, begun, found. What a payment service says about them is `payments`' part.

use jiff::Timestamp;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait};
use sea_orm::{IntoActiveModel, QueryFilter, QueryOrder};

use super::audit::{self, Actor};
use super::entities::order;
use super::records::{advance, owned, state_of, terms};
use super::{Database, millis, new_id, timestamp};
use crate::domain::Refusal;
use crate::domain::capture::{self, CaptureEvent};
use crate::domain::order::{OrderEvent, OrderState, next};
use crate::domain::payment::{Flag, LIVES};
use crate::failure::{Failure, corrupt};

/// Who took the "payment" of an order that costs nothing.
const FREE: &str = "free";

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
    /// Which payment service takes it.
    pub provider: String,
    /// How it is paid there.
    pub terms: Terms,
    /// When it was made.
    pub created_at: Timestamp,
    /// Until when it can be paid.
    pub expires_at: Timestamp,
    /// The payment service's number of the payment.
    pub transaction: Option<String>,
    /// Refunds that were given up before the present one.
    pub refunds_given_up: u32,
    /// Why a person should look at it.
    pub flag: Option<Flag>,
}

/// How an order is paid: fixed when it is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms {
    /// The payment service's word for the way.
    pub product: String,
    /// Who pays, when the payment service must know.
    pub payer: Option<String>,
}

impl Database {
    /// The record's open order for this way of paying, or a new one. What costs nothing is paid at once.
    ///
    /// # Errors
    /// [`Refusal::NotFound`], [`Refusal::AlreadyPaid`], [`Refusal::BatchNotOpen`], [`Refusal::BatchOver`]; the database's
    /// own.
    pub async fn open_order(
        &self,
        session: &str,
        record: &str,
        provider: &str,
        way: &Terms,
        now: Timestamp,
    ) -> Result<Order, Failure> {
        let tx = self.write().await?;
        let held = owned(&tx, session, record).await?;
        capture::next(state_of(&held)?, CaptureEvent::Pay)?;
        let existing = order::Entity::find()
            .filter(order::Column::RecordId.eq(record))
            .filter(order::Column::Provider.eq(provider))
            .filter(order::Column::Product.eq(&way.product))
            .order_by_desc(order::Column::CreatedAt)
            .all(&tx)
            .await?;
        for row in existing {
            let order = order_of(row)?;
            if order.state.is_open() {
                return Ok(order);
            }
        }
        let batch = terms(&tx, &held).await?;
        batch.window.admit(now)?;
        let price_fen = batch.price_fen;
        let provider = if price_fen == 0 { FREE } else { provider };
        let new = order::ActiveModel {
            id: Set(new_id()),
            record_id: Set(record.into()),
            amount_fen: Set(i64::from(price_fen)),
            provider: Set(provider.into()),
            state: Set(OrderState::Created.as_str().into()),
            created_at: Set(millis(now)),
            updated_at: Set(millis(now)),
            product: Set(way.product.clone()),
            payer: Set(way.payer.clone()),
            expires_at: Set(millis(now.saturating_add(LIVES).unwrap_or(now))),
            transaction_id: Set(None),
            paid_at: Set(None),
            refunds_given_up: Set(0),
            asked: Set(0),
            ask_at: Set(millis(now)),
            flag: Set(None),
        };
        let mut row = new.insert(&tx).await?;
        let detail = format!("record:{record} {price_fen} fen by {provider}");
        audit::append(&tx, now, &Actor::Student, "order.create", format!("order:{}", row.id), detail).await?;
        if price_fen == 0 {
            row = step(&tx, row, OrderEvent::Begin, now).await?;
            row = step(&tx, row, OrderEvent::Confirm, now).await?;
            let detail = format!("order:{}", row.id);
            advance(&tx, held, CaptureEvent::Pay, &Actor::Payment(FREE), detail, now).await?;
        }
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

    /// The payment service is about to hear of the order: from now on only it knows whether it was paid.
    ///
    /// # Errors
    /// [`Refusal::WrongState`] when it is decided already; the database's own.
    pub async fn order_begun(&self, id: &str, now: Timestamp) -> Result<Order, Failure> {
        let tx = self.write().await?;
        let row = row(&tx, id).await?;
        let row = step(&tx, row, OrderEvent::Begin, now).await?;
        tx.commit().await?;
        order_of(row)
    }

    /// Fixes who pays an order for which it was left open; the first one stays.
    ///
    /// # Errors
    /// [`Refusal::NotFound`]; the database's own.
    pub async fn fix_payer(&self, id: &str, payer: &str, now: Timestamp) -> Result<Order, Failure> {
        let tx = self.write().await?;
        let row = row(&tx, id).await?;
        if row.payer.is_some() || !state(&row)?.is_open() {
            return order_of(row);
        }
        let mut changed = row.into_active_model();
        changed.payer = Set(Some(payer.into()));
        changed.updated_at = Set(millis(now));
        let row = changed.update(&tx).await?;
        tx.commit().await?;
        order_of(row)
    }
}

pub(super) async fn row<C: ConnectionTrait>(connection: &C, id: &str) -> Result<order::Model, Failure> {
    Ok(order::Entity::find_by_id(id.to_owned()).one(connection).await?.ok_or(Refusal::NotFound)?)
}

/// Lets `event` happen to an order, with its audit entry.
pub(super) async fn step(
    tx: &DatabaseTransaction,
    row: order::Model,
    event: OrderEvent,
    now: Timestamp,
) -> Result<order::Model, Failure> {
    let from = state(&row)?;
    let to = next(from, event)?;
    if from == to {
        return Ok(row);
    }
    let (subject, provider) = (format!("order:{}", row.id), row.provider.clone());
    let mut changed = row.into_active_model();
    changed.state = Set(to.as_str().into());
    changed.updated_at = Set(millis(now));
    // What follows from a change is asked for at once.
    changed.asked = Set(0);
    changed.ask_at = Set(millis(now));
    if !to.is_open() {
        changed.payer = Set(None);
    }
    let row = changed.update(tx).await?;
    let detail = format!("{} -> {}", from.as_str(), to.as_str());
    let action = format!("order.{}", event.as_str());
    audit::append(tx, now, &Actor::Payment(&provider), &action, subject, detail).await?;
    Ok(row)
}

pub(super) fn state(row: &order::Model) -> Result<OrderState, Failure> {
    OrderState::parse(&row.state).ok_or_else(|| corrupt("order state", &row.state))
}

pub(super) fn order_of(row: order::Model) -> Result<Order, Failure> {
    let small = |value: i64, what| u32::try_from(value).map_err(|_| corrupt(what, &value.to_string()));
    Ok(Order {
        state: state(&row)?,
        amount_fen: small(row.amount_fen, "amount")?,
        refunds_given_up: small(row.refunds_given_up, "refunds")?,
        created_at: timestamp(row.created_at)?,
        expires_at: timestamp(row.expires_at)?,
        flag: row.flag.map(|word| Flag::parse(&word).ok_or_else(|| corrupt("flag", &word))).transpose()?,
        id: row.id,
        record: row.record_id,
        provider: row.provider,
        terms: Terms { product: row.product, payer: row.payer },
        transaction: row.transaction_id,
    })
}
