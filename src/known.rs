//! The records as they were seen last, so that the list and the capture go on without a network.

use crate::api::{self, ApiError};
use crate::browser::local;
use crate::routes::Id;
use runtu_api::student::Record;

const KEY: &str = "runtu.records";

/// An answer, and whether it is the server's or only remembered.
#[derive(Debug, Clone, PartialEq)]
pub struct Seen<T> {
    /// The answer.
    pub value: T,
    /// True when the server could not be asked.
    pub remembered: bool,
}

/// The capture list, remembered if the server cannot be reached.
///
/// # Errors
/// What the server says; [`ApiError::Offline`] and its like only when nothing is remembered.
pub async fn records() -> Result<Seen<Vec<Record>>, ApiError> {
    match api::student::records().await {
        Ok(records) => {
            remember(&records);
            Ok(Seen { value: records, remembered: false })
        }
        Err(error) => match recall() {
            Some(value) if error.is_passing() => Ok(Seen { value, remembered: true }),
            _ => Err(error),
        },
    }
}

/// One record, remembered if the server cannot be reached.
///
/// # Errors
/// As [`records`].
pub async fn record(id: &Id) -> Result<Seen<Record>, ApiError> {
    match api::student::record(id).await {
        Ok(record) => {
            remember(&with(recall().unwrap_or_default(), record.clone()));
            Ok(Seen { value: record, remembered: false })
        }
        Err(error) => {
            let known = recall().unwrap_or_default().into_iter().find(|record| record.id == id.as_str());
            match known {
                Some(value) if error.is_passing() => Ok(Seen { value, remembered: true }),
                _ => Err(error),
            }
        }
    }
}

/// True when records were seen on this phone.
pub fn any() -> bool {
    recall().is_some_and(|records| !records.is_empty())
}

/// Forgets all records.
pub fn forget() {
    local::remove(KEY);
}

fn recall() -> Option<Vec<Record>> {
    serde_json::from_str(&local::get(KEY)?).ok()
}

fn remember(records: &[Record]) {
    if let Ok(text) = serde_json::to_string(records) {
        local::set(KEY, &text);
    }
}

/// `records` with `newer` in the place of its earlier version.
fn with(mut records: Vec<Record>, newer: Record) -> Vec<Record> {
    match records.iter_mut().find(|record| record.id == newer.id) {
        Some(record) => *record = newer,
        None => records.push(newer),
    }
    records
}

#[cfg(test)]
mod tests {
    use super::*;
    use runtu_api::student::CaptureState;

    fn record(id: &str, state: CaptureState) -> Record {
        Record {
            id: id.into(),
            name: "张三丰".into(),
            school: "示范大学".into(),
            level: "本科".into(),
            class: "1班".into(),
            student_no: "1".into(),
            price_fen: 3000,
            profile: "cn-national-2025".into(),
            album_allowed: true,
            backdrops: vec![],
            state,
            submission: None,
            opens_at: None,
            closes_at: None,
            withdraw_requested: false,
        }
    }

    #[test]
    fn a_newer_version_takes_the_place_of_the_older() {
        let known = vec![record("a", CaptureState::Qualified), record("b", CaptureState::Paid)];
        let known = with(known, record("a", CaptureState::Paid));
        assert_eq!(known, [record("a", CaptureState::Paid), record("b", CaptureState::Paid)]);
        assert_eq!(with(vec![], record("c", CaptureState::Paid)).len(), 1);
    }
}
