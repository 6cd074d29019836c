//! Importing a roster file.

use std::path::Path;

use jiff::Timestamp;
use runtu_vision::profile::Profile;

use crate::db::Database;
use crate::db::roster::{Imported, Terms};
use crate::domain::{Refusal, roster};
use crate::failure::Failure;

/// Imports a CSV file.
///
/// # Errors
/// [`Refusal::BadRequest`] that lists every fault of the file, or names the unknown profile.
pub async fn file(db: &Database, file: &Path, terms: &Terms, now: Timestamp) -> Result<Imported, Failure> {
    let bytes = std::fs::read(file).map_err(Failure::machine("read the roster"))?;
    rows(db, &bytes, terms, now).await
}

/// Imports the content of a CSV file.
///
/// # Errors
/// As [`file`].
pub async fn rows(db: &Database, csv: &[u8], terms: &Terms, now: Timestamp) -> Result<Imported, Failure> {
    if Profile::by_id(&terms.profile).is_none() {
        return Err(Refusal::BadRequest(format!("there is no rule profile `{}`", terms.profile)).into());
    }
    let enrolments = roster::read(csv).map_err(|faults| {
        let list: Vec<String> = faults.iter().map(ToString::to_string).collect();
        Refusal::BadRequest(format!("nothing imported, {} faults:\n{}", list.len(), list.join("\n")))
    })?;
    db.import(&enrolments, terms, now).await
}
