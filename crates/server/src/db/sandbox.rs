//! The books of the simulated payment service.

use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel};

use super::Database;
use super::entities::sandbox_payment;
use crate::domain::Refusal;
use crate::failure::{Failure, corrupt};
use crate::payment::sandbox::{Payment, Standing};

impl Database {
    /// Takes a payment into the books; one that is there stays as it is.
    ///
    /// # Errors
    /// The database's own.
    pub async fn sandbox_open(&self, payment: &Payment) -> Result<(), Failure> {
        let tx = self.write().await?;
        let row = sandbox_payment::ActiveModel {
            order_id: Set(payment.order.clone()),
            amount_fen: Set(i64::from(payment.amount_fen)),
            return_path: Set(payment.return_path.clone()),
            state: Set(payment.standing.as_str().into()),
        };
        let keep = OnConflict::column(sandbox_payment::Column::OrderId).do_nothing().to_owned();
        sandbox_payment::Entity::insert(row).on_conflict(keep).exec_without_returning(&tx).await?;
        Ok(tx.commit().await?)
    }

    /// A payment of the books.
    ///
    /// # Errors
    /// [`Refusal::NotFound`]; the database's own.
    pub async fn sandbox_payment(&self, order: &str) -> Result<Payment, Failure> {
        let row = sandbox_payment::Entity::find_by_id(order.to_owned()).one(self.read()).await?;
        payment(row.ok_or(Refusal::NotFound)?)
    }

    /// Changes the standing of a payment by `change`, which decides from where it stands.
    ///
    /// # Errors
    /// [`Refusal::NotFound`]; the database's own.
    pub async fn sandbox_change(
        &self,
        order: &str,
        change: impl FnOnce(Standing) -> Standing + Send,
    ) -> Result<Payment, Failure> {
        let tx = self.write().await?;
        let row = sandbox_payment::Entity::find_by_id(order.to_owned()).one(&tx).await?.ok_or(Refusal::NotFound)?;
        let standing = change(payment(row.clone())?.standing);
        let mut changed = row.into_active_model();
        changed.state = Set(standing.as_str().into());
        let row = changed.update(&tx).await?;
        tx.commit().await?;
        payment(row)
    }
}

fn payment(row: sandbox_payment::Model) -> Result<Payment, Failure> {
    Ok(Payment {
        standing: Standing::parse(&row.state).ok_or_else(|| corrupt("sandbox standing", &row.state))?,
        amount_fen: u32::try_from(row.amount_fen).map_err(|_| corrupt("amount", &row.amount_fen.to_string()))?,
        order: row.order_id,
        return_path: row.return_path,
    })
}
