//! Importing a roster file.

use std::path::Path;

use jiff::Timestamp;
use runtu_vision::profile::Profile;

use crate::db::Database;
use crate::db::batches::BatchTerms;
use crate::db::roster::Imported;
use crate::domain::file_name::Template;
use crate::domain::{Refusal, roster};
use crate::failure::Failure;

/// Largest roster file, bytes.
const LARGEST: u64 = 64 * 1024 * 1024;

/// Imports an XLSX or CSV file.
///
/// # Errors
/// [`Refusal::BadRequest`] that lists every fault of the file, or names the unknown profile.
pub async fn file(
    db: &Database,
    file: &Path,
    batch: &str,
    terms: &BatchTerms,
    now: Timestamp,
) -> Result<Imported, Failure> {
    let size = std::fs::metadata(file).map_err(Failure::machine("read the roster"))?.len();
    if size > LARGEST {
        return Err(Refusal::TooLarge(format!("a roster has at most {LARGEST} bytes")).into());
    }
    let bytes = std::fs::read(file).map_err(Failure::machine("read the roster"))?;
    rows(db, &bytes, batch, terms, now).await
}

/// Imports the content of an XLSX or CSV file.
///
/// # Errors
/// As [`file`].
pub async fn rows(
    db: &Database,
    file: &[u8],
    batch: &str,
    terms: &BatchTerms,
    now: Timestamp,
) -> Result<Imported, Failure> {
    check_terms(terms)?;
    let enrolments = roster::read(file).map_err(|faults| Refusal::BadRequest(roster::report(&faults)))?;
    db.import_into(&enrolments, batch, terms, now).await
}

/// Refuses terms that no photo could satisfy.
///
/// # Errors
/// [`Refusal::BadRequest`].
pub fn check_terms(terms: &BatchTerms) -> Result<(), Refusal> {
    if let Some(profile) = &terms.profile
        && Profile::by_id(profile).is_none()
    {
        return Err(Refusal::BadRequest(format!("there is no rule profile `{profile}`")));
    }
    if let Some(template) = &terms.file_template {
        Template::parse(template)?;
    }
    match (terms.opens, terms.closes) {
        (Some(opens), Some(closes)) if closes <= opens => {
            Err(Refusal::BadRequest("the batch would close before it opens".into()))
        }
        _ => Ok(()),
    }
}
