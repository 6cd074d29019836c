//! Writing and checking the audit log.

use jiff::Timestamp;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, PaginatorTrait};
use sea_orm::{QueryFilter, QueryOrder, QuerySelect};

use super::entities::{audit_entry, audit_head};
use super::{Database, millis};
use crate::domain::audit::{Broken, Entry, GENESIS, Link, seal, verify};
use crate::failure::{Failure, corrupt};

/// Entries read at once.
const PAGE: u64 = 1_000;

/// Who did something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor<'a> {
    /// A student, by session.
    Student,
    /// A member of staff, by name.
    Staff(&'a str),
    /// A payment service, by name.
    Payment(&'a str),
    /// Whoever runs the commands on the machine.
    Operator,
}

impl Actor<'_> {
    fn word(&self) -> String {
        match self {
            Self::Student => "student".into(),
            Self::Staff(name) => format!("staff:{name}"),
            Self::Payment(provider) => format!("payment:{provider}"),
            Self::Operator => "operator".into(),
        }
    }
}

/// Appends an entry inside the transaction that it reports on.
pub(super) async fn append(
    tx: &DatabaseTransaction,
    now: Timestamp,
    actor: &Actor<'_>,
    action: &str,
    subject: String,
    detail: String,
) -> Result<(), Failure> {
    // Writing first locks the row on databases with several writers: entries queue up here.
    audit_head::Entity::update_many()
        .col_expr(audit_head::Column::Seq, Expr::col(audit_head::Column::Seq).add(1))
        .exec(tx)
        .await?;
    let head = audit_head::Entity::find_by_id(1).one(tx).await?.ok_or_else(|| corrupt("audit head", "missing"))?;
    let entry = Entry { at: millis(now), actor: actor.word(), action: action.into(), subject, detail };
    let hash = seal(head.seq, &entry, &head.hash);
    audit_head::Entity::update_many().col_expr(audit_head::Column::Hash, Expr::value(hash.clone())).exec(tx).await?;
    let row = audit_entry::ActiveModel {
        seq: Set(head.seq),
        at: Set(entry.at),
        actor: Set(entry.actor),
        action: Set(entry.action),
        subject: Set(entry.subject),
        detail: Set(entry.detail),
        previous: Set(head.hash),
        hash: Set(hash),
    };
    audit_entry::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

impl Database {
    /// Follows the whole chain; the number of entries when it holds.
    ///
    /// # Errors
    /// The database's own; the inner error names the first entry that does not fit.
    pub async fn verify_audit(&self) -> Result<Result<i64, Broken>, Failure> {
        // Entries up to the head never change: readers and writers go on meanwhile.
        let head = head(self.read()).await?;
        let mut standing = (0, GENESIS.to_owned());
        while standing.0 < head.seq {
            let page = audit_entry::Entity::find()
                .filter(audit_entry::Column::Seq.gt(standing.0))
                .filter(audit_entry::Column::Seq.lte(head.seq))
                .order_by_asc(audit_entry::Column::Seq)
                .limit(PAGE)
                .all(self.read())
                .await?;
            if page.is_empty() {
                break;
            }
            for row in page {
                match verify((standing.0, &standing.1), &link(row)) {
                    Ok(next) => standing = next,
                    Err(broken) => return Ok(Err(broken)),
                }
            }
        }
        Ok(if (head.seq, &head.hash) == (standing.0, &standing.1) {
            Ok(standing.0)
        } else {
            Err(Broken { seq: standing.0 + 1 })
        })
    }

    /// The last entries, newest first.
    ///
    /// # Errors
    /// The database's own.
    pub async fn audit_tail(&self, length: u64) -> Result<Vec<Link>, Failure> {
        let pages = audit_entry::Entity::find().order_by_desc(audit_entry::Column::Seq).paginate(self.read(), length);
        Ok(pages.fetch_page(0).await?.into_iter().map(link).collect())
    }
}

async fn head<C: ConnectionTrait>(connection: &C) -> Result<audit_head::Model, Failure> {
    audit_head::Entity::find_by_id(1).one(connection).await?.ok_or_else(|| corrupt("audit head", "missing"))
}

fn link(row: audit_entry::Model) -> Link {
    let entry = Entry { at: row.at, actor: row.actor, action: row.action, subject: row.subject, detail: row.detail };
    Link { seq: row.seq, entry, previous: row.previous, hash: row.hash }
}
