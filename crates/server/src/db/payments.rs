//! What payment services say about orders, written down: the order, the record and the audit entry in one transaction.

use jiff::Timestamp;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel};
use sea_orm::{QueryFilter, QueryOrder, QuerySelect};

use super::audit::{self, Actor};
use super::entities::order;
use super::orders::{Order, order_of, row, state, step};
use super::records::{advance, find, state_of};
use super::{Database, millis, timestamp};
use crate::domain::capture::{CaptureEvent, CaptureState};
use crate::domain::order::{OrderEvent, OrderState};
use crate::domain::payment::{Fate, Flag, Receipt, RefundFate, follow, pause};
use crate::failure::Failure;

impl Database {
    /// What the payment service says about the order is so here, too. Safe to repeat, also when it is said twice at once;
    /// money that nobody waits for goes to [`OrderState::Refunding`] and is flagged.
    ///
    /// # Errors
    /// [`Failure::Payment`] when what is said is not of this order, which is flagged then; the database's own.
    pub async fn follow(&self, id: &str, fate: &Fate, now: Timestamp) -> Result<Order, Failure> {
        let tx = self.write().await?;
        let mut row = row(&tx, id).await?;
        let foreign = match fate {
            Fate::Mismatch(part) => Some(*part),
            Fate::Paid(receipt) | Fate::GivenBack(receipt) => {
                (!fits(&tx, &row, receipt).await?).then_some("number of the payment")
            }
            Fate::Absent | Fate::Open | Fate::Closed => None,
        };
        if let Some(part) = foreign {
            flag(&tx, row, Flag::Mismatch, now).await?;
            tx.commit().await?;
            return Err(Failure::Payment(format!("order {id}: the {part} is not the order's")));
        }
        if let Fate::Paid(receipt) | Fate::GivenBack(receipt) = fate {
            row = with_receipt(&tx, row, receipt).await?;
        }
        let before = state(&row)?;
        for event in follow(before, fate, timestamp(row.expires_at)?, now) {
            row = step(&tx, row, *event, now).await?;
        }
        row = match (before, state(&row)?, fate) {
            (before, OrderState::Paid, _) if before != OrderState::Paid => deliver(&tx, row, now).await?,
            (OrderState::Closed, OrderState::Refunding, _) => flag(&tx, row, Flag::Late, now).await?,
            (OrderState::Paying, OrderState::Refunding, Fate::GivenBack(_)) => {
                flag(&tx, row, Flag::GivenBackThere, now).await?
            }
            _ => row,
        };
        tx.commit().await?;
        order_of(row)
    }

    /// What the payment service says about the refund after so many given up. Safe to repeat.
    ///
    /// # Errors
    /// The database's own.
    pub async fn follow_refund(
        &self,
        id: &str,
        given_up: u32,
        fate: RefundFate,
        now: Timestamp,
    ) -> Result<Order, Failure> {
        let tx = self.write().await?;
        let mut row = row(&tx, id).await?;
        if state(&row)? != OrderState::Refunding || row.refunds_given_up != i64::from(given_up) {
            return order_of(row);
        }
        row = match fate {
            RefundFate::Processing => row,
            RefundFate::Done => step(&tx, row, OrderEvent::ConfirmRefund, now).await?,
            RefundFate::NeedsPerson => flag(&tx, row, Flag::RefundNeedsPerson, now).await?,
            RefundFate::GivenUp => {
                let mut changed = row.into_active_model();
                changed.refunds_given_up = Set(i64::from(given_up) + 1);
                flag(&tx, changed.update(&tx).await?, Flag::RefundGivenUp, now).await?
            }
        };
        tx.commit().await?;
        order_of(row)
    }

    /// True when the order's record does not wait for its money any more.
    ///
    /// # Errors
    /// The database's own.
    pub async fn is_paid_otherwise(&self, order: &Order) -> Result<bool, Failure> {
        Ok(state_of(&find(self.read(), &order.record).await?)? != CaptureState::Qualified)
    }

    /// Undecided orders whose time to be asked has come, the one that waits longest first. Each counts as asked: another
    /// server does not ask at the same time, and the next question comes later.
    ///
    /// # Errors
    /// The database's own.
    pub async fn take_undecided(&self, limit: u64, now: Timestamp) -> Result<Vec<Order>, Failure> {
        let due = || {
            let words = [OrderState::Paying, OrderState::Refunding].map(OrderState::as_str);
            order::Entity::find()
                .filter(order::Column::State.is_in(words))
                .filter(order::Column::AskAt.lte(millis(now)))
                .order_by_asc(order::Column::AskAt)
                .limit(limit)
        };
        // Mostly there is nothing to do: then nobody has to wait for us.
        if due().one(self.read()).await?.is_none() {
            return Ok(Vec::new());
        }
        let tx = self.write().await?;
        let mut taken = Vec::new();
        for row in due().all(&tx).await? {
            let asked = u32::try_from(row.asked).unwrap_or(u32::MAX);
            let mut changed = row.into_active_model();
            changed.asked = Set(i64::from(asked.saturating_add(1)));
            changed.ask_at = Set(millis(now.saturating_add(pause(asked)).unwrap_or(now)));
            taken.push(order_of(changed.update(&tx).await?)?);
        }
        tx.commit().await?;
        Ok(taken)
    }

    /// Orders that a person should look at, newest first.
    ///
    /// # Errors
    /// The database's own.
    pub async fn flagged_orders(&self, limit: u64) -> Result<Vec<Order>, Failure> {
        let rows = order::Entity::find()
            .filter(order::Column::Flag.is_not_null())
            .order_by_desc(order::Column::UpdatedAt)
            .limit(limit)
            .all(self.read())
            .await?;
        rows.into_iter().map(order_of).collect()
    }
}

/// False when the payment is another order's, or the order has another payment.
async fn fits(tx: &DatabaseTransaction, row: &order::Model, receipt: &Receipt) -> Result<bool, Failure> {
    if let Some(known) = &row.transaction_id {
        return Ok(*known == receipt.transaction);
    }
    let other = order::Entity::find().filter(order::Column::TransactionId.eq(&receipt.transaction)).one(tx).await?;
    Ok(other.is_none())
}

async fn with_receipt(tx: &DatabaseTransaction, row: order::Model, receipt: &Receipt) -> Result<order::Model, Failure> {
    if row.transaction_id.is_some() {
        return Ok(row);
    }
    let mut changed = row.into_active_model();
    changed.transaction_id = Set(Some(receipt.transaction.clone()));
    changed.paid_at = Set(Some(millis(receipt.at)));
    Ok(changed.update(tx).await?)
}

/// The record is paid by this order; if it does not wait for money, the money goes back.
async fn deliver(tx: &DatabaseTransaction, row: order::Model, now: Timestamp) -> Result<order::Model, Failure> {
    let record = find(tx, &row.record_id).await?;
    let (detail, provider) = (format!("order:{}", row.id), row.provider.clone());
    match advance(tx, record, CaptureEvent::Pay, &Actor::Payment(&provider), detail, now).await {
        Ok(_) => Ok(row),
        Err(Failure::Refused(_)) => {
            let row = step(tx, row, OrderEvent::Refund, now).await?;
            flag(tx, row, Flag::Duplicate, now).await
        }
        Err(other) => Err(other),
    }
}

async fn flag(
    tx: &DatabaseTransaction,
    row: order::Model,
    flag: Flag,
    now: Timestamp,
) -> Result<order::Model, Failure> {
    if row.flag.as_deref() == Some(flag.as_str()) {
        return Ok(row);
    }
    let (subject, provider) = (format!("order:{}", row.id), row.provider.clone());
    let mut changed = row.into_active_model();
    changed.flag = Set(Some(flag.as_str().into()));
    changed.updated_at = Set(millis(now));
    let row = changed.update(tx).await?;
    audit::append(tx, now, &Actor::Payment(&provider), "order.flag", subject, flag.as_str().into()).await?;
    Ok(row)
}
