//! How many requests one address may send. A flood is turned away cheaply; what matters is counted in the database
//! (`db/tries.rs`), so each process may keep this count for itself.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;

use super::address::CallerAddress;
use crate::domain::Refusal;
use crate::failure::Failure;
use crate::state::AppState;

/// Seconds of the allowed rate that may come at once.
const BURST_SECONDS: f64 = 10.0;
/// Addresses remembered; when there are more, those that have been quiet are forgotten.
const MOST: usize = 100_000;

/// A bucket of tokens for each address.
#[derive(Debug, Default)]
pub struct Rates(Mutex<HashMap<String, Bucket>>);

#[derive(Debug, Clone, Copy)]
struct Bucket {
    tokens: f64,
    at: Timestamp,
}

impl Rates {
    /// Takes a token; the seconds until there is one again when there is none.
    ///
    /// # Errors
    /// [`Refusal::TooManyRequests`].
    pub fn admit(&self, address: &str, per_second: u32, now: Timestamp) -> Result<(), Refusal> {
        let rate = f64::from(per_second);
        if per_second == 0 {
            return Ok(());
        }
        let full = rate * BURST_SECONDS;
        let mut buckets = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if buckets.len() >= MOST {
            buckets.retain(|_, bucket| now.duration_since(bucket.at).as_secs_f64() < BURST_SECONDS);
        }
        let bucket = buckets.entry(address.to_owned()).or_insert(Bucket { tokens: full, at: now });
        let passed = now.duration_since(bucket.at).as_secs_f64().max(0.0);
        bucket.tokens = (bucket.tokens + passed * rate).min(full);
        bucket.at = now;
        if bucket.tokens < 1.0 {
            let retry_after = ((1.0 - bucket.tokens) / rate).ceil().max(1.0) as u32;
            return Err(Refusal::TooManyRequests { retry_after });
        }
        bucket.tokens -= 1.0;
        Ok(())
    }
}

/// Turns away what comes too fast. Not laid over the callbacks of payment services: they come from few addresses, and a
/// lost one delays a student.
pub async fn limit(
    State(state): State<AppState>,
    CallerAddress(address): CallerAddress,
    request: Request,
    next: Next,
) -> Response {
    match state.rates.admit(&address, state.settings.rate_per_second, state.now()) {
        Ok(()) => next.run(request).await,
        Err(refusal) => Failure::from(refusal).into_response(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_passes_and_a_flood_does_not() {
        let rates = Rates::default();
        let at = |second| Timestamp::from_second(second).unwrap();
        for _ in 0..20 {
            rates.admit("a", 2, at(0)).unwrap();
        }
        assert_eq!(rates.admit("a", 2, at(0)), Err(Refusal::TooManyRequests { retry_after: 1 }));
        assert_eq!(rates.admit("b", 2, at(0)), Ok(()), "another address");
        assert_eq!(rates.admit("a", 2, at(1)), Ok(()));
        assert_eq!(rates.admit("a", 0, at(1)), Ok(()), "no limit");
    }
}
