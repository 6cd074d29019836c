//! The payment service's daily bills, compared with our books.

use jiff::{SignedDuration, Timestamp, ToSpan};

use crate::domain::calendar;
use crate::failure::Failure;
use crate::payment::wechat::reconcile;
use crate::state::AppState;

/// A day's bill is there on the next day at ten in Beijing.
const READY: SignedDuration = SignedDuration::from_hours(34);
/// Days that are looked at again while something is wrong with them.
const DAYS: i64 = 7;

/// Compares the bills of the last days that were not compared yet or left differences. A day that fails is tried again
/// and keeps no other from its turn.
pub async fn compare_bills(state: &AppState) -> Result<(), Failure> {
    let Some(wechat) = &state.wechat else { return Ok(()) };
    let mut last = Ok(());
    for back in 1..=DAYS {
        let Some((day, ready)) = day(state.now(), back) else { continue };
        if !ready || state.db.is_bill_settled(day).await? {
            continue;
        }
        match reconcile(&state.db, wechat, day, state.now()).await {
            Ok(differences) if differences.is_empty() => {}
            Ok(differences) => {
                tracing::error!(%day, differences = differences.len(), "the bill and our books differ");
            }
            Err(fault) => last = Err(fault),
        }
    }
    last
}

/// The day so many days ago in Beijing, and whether its bill is there.
fn day(now: Timestamp, back: i64) -> Option<(jiff::civil::Date, bool)> {
    let day = calendar::today(now).checked_sub(back.days()).ok()?;
    Some((day, now.duration_since(calendar::midnight(day)?) >= READY))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bill_is_there_the_next_day_at_ten_in_beijing() {
        let at = |text: &str| day(text.parse().unwrap(), 1).unwrap();
        assert_eq!(at("2026-06-02T01:59:59Z"), ("2026-06-01".parse().unwrap(), false));
        assert_eq!(at("2026-06-02T02:00:00Z"), ("2026-06-01".parse().unwrap(), true));
        assert_eq!(at("2026-06-02T16:00:00Z"), ("2026-06-02".parse().unwrap(), false), "midnight there");
    }
}
