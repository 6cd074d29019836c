//! Wrong tries, counted in the database so that a restart or a second server changes nothing.

use jiff::Timestamp;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, DatabaseTransaction, EntityTrait};

use super::entities::tries;
use super::{millis, timestamp};
use crate::domain::Refusal;
use crate::domain::tries::{Policy, Tries};
use crate::failure::Failure;

/// One thing that guesses are counted for.
#[derive(Debug, Clone)]
pub(super) struct Scope {
    name: String,
    policy: &'static Policy,
}

impl Scope {
    pub(super) fn new(kind: &str, id: &str, policy: &'static Policy) -> Self {
        Self { name: format!("{kind}:{id}"), policy }
    }

    async fn so_far(&self, tx: &DatabaseTransaction) -> Result<Option<Tries>, Failure> {
        let Some(row) = tries::Entity::find_by_id(self.name.clone()).one(tx).await? else { return Ok(None) };
        let failures = u32::try_from(row.failures).unwrap_or(u32::MAX);
        Ok(Some(Tries { failures, last: timestamp(row.last_failed_at)? }))
    }
}

/// Refuses while any of the scopes still has to wait.
pub(super) async fn admit(tx: &DatabaseTransaction, scopes: &[Scope], now: Timestamp) -> Result<(), Failure> {
    let mut longest = None;
    for scope in scopes {
        longest = longest.max(scope.policy.wait(scope.so_far(tx).await?, now));
    }
    match longest {
        Some(retry_after) => Err(Refusal::TooManyTries { retry_after }.into()),
        None => Ok(()),
    }
}

/// Counts a wrong try; the fewest free ones that are left in any of the scopes.
pub(super) async fn failed(tx: &DatabaseTransaction, scopes: &[Scope], now: Timestamp) -> Result<u32, Failure> {
    let mut left = u32::MAX;
    for scope in scopes {
        let failures = scope.policy.counting(scope.so_far(tx).await?, now).saturating_add(1);
        let row = tries::ActiveModel {
            scope: Set(scope.name.clone()),
            failures: Set(i64::from(failures)),
            last_failed_at: Set(millis(now)),
        };
        let replace = OnConflict::column(tries::Column::Scope)
            .update_columns([tries::Column::Failures, tries::Column::LastFailedAt])
            .to_owned();
        tries::Entity::insert(row).on_conflict(replace).exec_without_returning(tx).await?;
        left = left.min(scope.policy.left(failures));
    }
    Ok(left)
}

/// Forgets the wrong tries of a scope after a right one.
pub(super) async fn forgive(tx: &DatabaseTransaction, scope: &Scope) -> Result<(), Failure> {
    tries::Entity::delete_by_id(scope.name.clone()).exec(tx).await?;
    Ok(())
}
