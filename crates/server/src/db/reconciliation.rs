//! Our side of the daily comparison with the payment service's bill, and what it found.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::audit::{self, Actor};
use super::entities::{order, payment_bill, payment_difference, record};
use super::orders::state;
use super::{Database, millis};
use crate::domain::calendar;
use crate::domain::capture::CaptureState;
use crate::domain::order::OrderState;
use crate::failure::{Failure, corrupt};

/// Orders asked for in one statement.
const AT_ONCE: usize = 500;

/// What our books say about an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Side {
    /// Its amount, fen.
    pub amount_fen: u32,
    /// True when its money came, whether it was kept or went back.
    pub paid: bool,
    /// True when it went back or is about to.
    pub given_back: bool,
    /// True when the enrolment record counts as paid by it.
    pub delivered: bool,
}

/// A difference that a person must look into.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Day of the bill in Beijing.
    pub day: String,
    /// Number of the order.
    pub order: String,
    /// Its stable word.
    pub kind: String,
}

impl Database {
    /// Our side of the orders that are ours.
    ///
    /// # Errors
    /// The database's own.
    pub async fn sides(&self, provider: &str, orders: &[&str]) -> Result<BTreeMap<String, Side>, Failure> {
        let mut sides = BTreeMap::new();
        for some in orders.chunks(AT_ONCE) {
            let rows = order::Entity::find()
                .filter(order::Column::Id.is_in(some.iter().copied()))
                .filter(order::Column::Provider.eq(provider))
                .all(self.read())
                .await?;
            let waiting = self.waiting(rows.iter().map(|row| row.record_id.clone()).collect()).await?;
            for row in rows {
                let state = state(&row)?;
                let given_back = matches!(state, OrderState::Refunding | OrderState::Refunded);
                let side = Side {
                    amount_fen: u32::try_from(row.amount_fen)
                        .map_err(|_| corrupt("amount", &row.amount_fen.to_string()))?,
                    paid: given_back || state == OrderState::Paid,
                    given_back,
                    delivered: state == OrderState::Paid && !waiting.contains(&row.record_id),
                };
                sides.insert(row.id, side);
            }
        }
        Ok(sides)
    }

    /// Those of the records that still wait for their money.
    async fn waiting(&self, records: Vec<String>) -> Result<Vec<String>, Failure> {
        let rows = record::Entity::find()
            .filter(record::Column::Id.is_in(records))
            .filter(record::Column::State.eq(CaptureState::Qualified.as_str()))
            .all(self.read())
            .await?;
        Ok(rows.into_iter().map(|row| row.id).collect())
    }

    /// Orders that were paid on a day in Beijing, by the payment service's clock.
    ///
    /// # Errors
    /// The database's own.
    pub async fn paid_on(&self, provider: &str, day: Date) -> Result<Vec<String>, Failure> {
        let midnight = |day| calendar::midnight(day).ok_or_else(|| corrupt("day", &format!("{day}")));
        let next = day.tomorrow().map_err(|_| corrupt("day", &day.to_string()))?;
        let (from, to) = (midnight(day)?, midnight(next)?);
        let rows = order::Entity::find()
            .filter(order::Column::Provider.eq(provider))
            .filter(order::Column::PaidAt.gte(millis(from)))
            .filter(order::Column::PaidAt.lt(millis(to)))
            .all(self.read())
            .await?;
        Ok(rows.into_iter().map(|row| row.id).collect())
    }

    /// True when the day's bill was compared and nothing differed.
    ///
    /// # Errors
    /// The database's own.
    pub async fn is_bill_settled(&self, day: Date) -> Result<bool, Failure> {
        let row = payment_bill::Entity::find_by_id(day.to_string()).one(self.read()).await?;
        Ok(row.is_some_and(|row| row.differences == 0))
    }

    /// Writes down what the comparison of a day found; it replaces what an earlier one found.
    ///
    /// # Errors
    /// The database's own.
    pub async fn bill_compared(
        &self,
        day: Date,
        lines: usize,
        differences: &[(String, &'static str)],
        now: Timestamp,
    ) -> Result<(), Failure> {
        let tx = self.write().await?;
        let day = day.to_string();
        payment_difference::Entity::delete_many().filter(payment_difference::Column::Day.eq(&day)).exec(&tx).await?;
        for (order, kind) in differences {
            let row = payment_difference::ActiveModel {
                day: Set(day.clone()),
                order_id: Set(order.clone()),
                kind: Set((*kind).into()),
                found_at: Set(millis(now)),
            };
            payment_difference::Entity::insert(row).exec_without_returning(&tx).await?;
        }
        let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        let row = payment_bill::ActiveModel {
            day: Set(day.clone()),
            lines: Set(count(lines)),
            differences: Set(count(differences.len())),
            compared_at: Set(millis(now)),
        };
        let replace = OnConflict::column(payment_bill::Column::Day)
            .update_columns([
                payment_bill::Column::Lines,
                payment_bill::Column::Differences,
                payment_bill::Column::ComparedAt,
            ])
            .to_owned();
        payment_bill::Entity::insert(row).on_conflict(replace).exec_without_returning(&tx).await?;
        let detail = format!("{lines} lines, {} differences", differences.len());
        audit::append(&tx, now, &Actor::Operator, "payment.bill", format!("bill:{day}"), detail).await?;
        Ok(tx.commit().await?)
    }

    /// Differences that were found and remain, newest day first.
    ///
    /// # Errors
    /// The database's own.
    pub async fn differences(&self, limit: u64) -> Result<Vec<Difference>, Failure> {
        let rows = payment_difference::Entity::find()
            .order_by_desc(payment_difference::Column::Day)
            .order_by_asc(payment_difference::Column::OrderId)
            .limit(limit)
            .all(self.read())
            .await?;
        Ok(rows.into_iter().map(|row| Difference { day: row.day, order: row.order_id, kind: row.kind }).collect())
    }
}
