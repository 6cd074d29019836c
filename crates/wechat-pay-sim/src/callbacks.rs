//! Callbacks: what is told to the merchant, how often, and what goes wrong on the way.

use std::collections::VecDeque;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use crate::faults::CallbackFault;
use crate::http::HttpRequest;

/// Pauses between deliveries that are not acknowledged, seconds.
pub const LADDER: [i64; 15] =
    [15, 15, 30, 180, 600, 1_200, 1_800, 1_800, 1_800, 3_600, 10_800, 10_800, 10_800, 21_600, 21_600];
/// Longest time the merchant may take.
pub const PATIENCE: Duration = Duration::from_secs(5);
/// How late a late delivery is.
const LATE: SignedDuration = SignedDuration::from_mins(10);

/// Something that happened and must be told until it is acknowledged.
#[derive(Debug, Clone)]
pub struct Event {
    /// Its number.
    pub id: u64,
    /// Such as `TRANSACTION.SUCCESS`.
    pub kind: &'static str,
    /// Where it goes.
    pub url: String,
    /// What is sealed.
    pub content: serde_json::Value,
    /// Deliveries so far.
    pub tries: usize,
    /// When the next one is due.
    pub due: Timestamp,
}

/// One delivery, to be posted now.
#[derive(Debug, Clone)]
pub struct Delivery {
    /// Which event.
    pub event: u64,
    /// Where it goes.
    pub url: String,
    /// The request.
    pub request: HttpRequest,
    /// True when the merchant's answer gets lost on the way back.
    pub answer_is_lost: bool,
}

/// What is still to be told.
#[derive(Debug, Clone, Default)]
pub struct Queue {
    events: Vec<Event>,
    last_id: u64,
    /// What goes wrong with the next deliveries.
    pub plan: VecDeque<CallbackFault>,
}

impl Queue {
    /// Something happened.
    pub fn push(&mut self, kind: &'static str, url: &str, content: serde_json::Value, now: Timestamp) {
        self.last_id += 1;
        self.events.push(Event { id: self.last_id, kind, url: url.to_owned(), content, tries: 0, due: now });
    }

    /// Takes what is due, in the order of time, with what goes wrong with each. Every one counts as a failed try until
    /// [`Self::acknowledged`].
    pub fn take_due(&mut self, now: Timestamp) -> Vec<(Event, CallbackFault)> {
        self.events.sort_by_key(|event| (event.due, event.id));
        let mut taken = Vec::new();
        let mut kept = Vec::new();
        for mut event in std::mem::take(&mut self.events) {
            if event.due > now {
                kept.push(event);
                continue;
            }
            let fault = self.plan.pop_front().unwrap_or(CallbackFault::None);
            match fault {
                CallbackFault::LostForEver => continue,
                CallbackFault::Late => {
                    event.due = now + LATE;
                    kept.push(event);
                    continue;
                }
                _ => {}
            }
            if fault != CallbackFault::Lost {
                taken.push((event.clone(), fault));
            }
            if let Some(pause) = LADDER.get(event.tries) {
                event.tries += 1;
                event.due = now + SignedDuration::from_secs(*pause);
                kept.push(event);
            }
        }
        self.events = kept;
        taken
    }

    /// The merchant answered well and in time.
    pub fn acknowledged(&mut self, event: u64) {
        self.events.retain(|held| held.id != event);
    }

    /// When the next delivery is due.
    pub fn next_due(&self) -> Option<Timestamp> {
        self.events.iter().map(|event| event.due).min()
    }
}

/// True when the platform stops telling.
pub fn is_acknowledged(status: u16, took: Duration) -> bool {
    matches!(status, 200 | 204) && took <= PATIENCE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_is_told_sixteen_times_over_a_day_and_then_no_more() {
        let start = Timestamp::UNIX_EPOCH;
        let mut queue = Queue::default();
        queue.push("TRANSACTION.SUCCESS", "https://m.example/notify", serde_json::Value::Null, start);
        let mut times = Vec::new();
        while let Some(due) = queue.next_due() {
            assert_eq!(queue.take_due(due).len(), 1);
            times.push(due.as_second());
        }
        let expected: Vec<i64> = std::iter::once(0)
            .chain(LADDER.iter().scan(0, |sum, pause| {
                *sum += pause;
                Some(*sum)
            }))
            .collect();
        assert_eq!(times, expected);
        assert_eq!(times.len(), 16);
    }

    #[test]
    fn a_slow_or_failed_answer_is_none() {
        assert!(is_acknowledged(204, Duration::from_secs(5)) && is_acknowledged(200, Duration::ZERO));
        assert!(!is_acknowledged(204, Duration::from_millis(5_001)));
        for status in [201, 301, 400, 401, 500] {
            assert!(!is_acknowledged(status, Duration::ZERO));
        }
    }
}
