//! Obtaining the qualification: a capture code and the last four characters give a session.

use jiff::Timestamp;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter};

use super::audit::{self, Actor};
use super::entities::{record, session, session_record};
use super::records::{Record, by_code, complete};
use super::tries::{self, Scope};
use super::{Database, millis};
use crate::codes::Resolved;
use crate::domain::Refusal;
use crate::domain::last_four::LastFour;
use crate::domain::secret::Token;
use crate::domain::tries::{PER_ADDRESS, PER_CODE};
use crate::failure::Failure;

/// A claim to a record.
#[derive(Debug)]
pub struct Claim<'a> {
    /// What the code says.
    pub code: &'a Resolved,
    /// What the person typed.
    pub last_four: &'a LastFour,
    /// Digest of the network address it comes from.
    pub address: &'a str,
    /// Session that the phone already has.
    pub session: Option<&'a str>,
    /// Token for a new session, used when the phone has none.
    pub fresh: &'a Token,
}

/// What a right claim gives.
#[derive(Debug)]
pub struct Qualified {
    /// The record.
    pub record: Record,
    /// True when the fresh token now is a session.
    pub new_session: bool,
}

impl Database {
    /// Looks a code up for an address; wrong codes slow the address down.
    ///
    /// # Errors
    /// [`Refusal::CodeUnknown`], [`Refusal::CodeOtherSchool`], [`Refusal::TooManyTries`]; the database's own.
    pub async fn resolve(&self, code: &Resolved, address: &str, now: Timestamp) -> Result<(String, String), Failure> {
        match self.code_holder(&code.key).await {
            Err(Failure::Refused(Refusal::CodeUnknown)) => {
                let tx = self.write().await?;
                let scopes = [Scope::new("address", address, &PER_ADDRESS)];
                tries::admit(&tx, &scopes, now).await?;
                tries::failed(&tx, &scopes, now).await?;
                let why = unknown(&tx, code).await?;
                tx.commit().await?;
                Err(why.into())
            }
            other => other,
        }
    }

    /// Judges a claim. Counting the try, opening the session and the audit entry are one transaction.
    ///
    /// # Errors
    /// [`Refusal::CodeUnknown`], [`Refusal::LastFourWrong`], [`Refusal::TooManyTries`]; the database's own.
    pub async fn qualify(&self, claim: &Claim<'_>, now: Timestamp) -> Result<Qualified, Failure> {
        let tx = self.write().await?;
        let per_code = Scope::new("code", claim.code.key.as_str(), &PER_CODE);
        let scopes = [per_code.clone(), Scope::new("address", claim.address, &PER_ADDRESS)];
        tries::admit(&tx, &scopes, now).await?;

        let Some(row) = by_code(&tx, &claim.code.key).await? else {
            tries::failed(&tx, &scopes[1..], now).await?;
            let why = unknown(&tx, claim.code).await?;
            tx.commit().await?;
            return Err(why.into());
        };
        if row.last_four != claim.last_four.as_str() {
            let tries_left = tries::failed(&tx, &scopes, now).await?;
            let subject = format!("record:{}", row.id);
            let detail = format!("tries left {tries_left}");
            audit::append(&tx, now, &Actor::Student, "qualification.wrong", subject, detail).await?;
            tx.commit().await?;
            return Err(Refusal::LastFourWrong { tries_left }.into());
        }

        tries::forgive(&tx, &per_code).await?;
        let new_session = claim.session.is_none();
        let digest = match claim.session {
            Some(digest) => digest.to_owned(),
            None => open(&tx, claim.fresh, now).await?,
        };
        hold(&tx, digest, &row, now).await?;
        let record = complete(&tx, row).await?;
        tx.commit().await?;
        Ok(Qualified { record, new_session })
    }
}

/// Why there is no record: a genuine code of a school that is not captured here says so.
async fn unknown(tx: &DatabaseTransaction, code: &Resolved) -> Result<Refusal, Failure> {
    let Some(school) = &code.school else { return Ok(Refusal::CodeUnknown) };
    let captured = record::Entity::find().filter(record::Column::School.eq(school)).one(tx).await?;
    Ok(if captured.is_some() { Refusal::CodeUnknown } else { Refusal::CodeOtherSchool })
}

async fn open(tx: &DatabaseTransaction, token: &Token, now: Timestamp) -> Result<String, Failure> {
    let digest = token.digest();
    let row =
        session::ActiveModel { digest: Set(digest.clone()), created_at: Set(millis(now)), seen_at: Set(millis(now)) };
    session::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(digest)
}

async fn hold(tx: &DatabaseTransaction, session: String, row: &record::Model, now: Timestamp) -> Result<(), Failure> {
    let held = session_record::ActiveModel { session_digest: Set(session), record_id: Set(row.id.clone()) };
    let columns = [session_record::Column::SessionDigest, session_record::Column::RecordId];
    let keep = OnConflict::columns(columns).do_nothing().to_owned();
    session_record::Entity::insert(held).on_conflict(keep).exec_without_returning(tx).await?;
    audit::append(tx, now, &Actor::Student, "qualification.right", format!("record:{}", row.id), String::new()).await
}
