//! The platform's certificates change: each process fetches them for itself, long before the old ones end.

use jiff::{SignedDuration, Timestamp};

use crate::failure::Failure;
use crate::state::AppState;

const EVERY: SignedDuration = SignedDuration::from_hours(12);
const AFTER_FAILURE: SignedDuration = SignedDuration::from_mins(1);

/// When to fetch next.
#[derive(Debug, Default)]
pub struct Certificates(Option<Timestamp>);

impl Certificates {
    /// Fetches them when it is time.
    pub async fn refresh(&mut self, state: &AppState) -> Result<(), Failure> {
        let (Some(wechat), now) = (&state.wechat, state.now()) else { return Ok(()) };
        if self.0.is_some_and(|due| now < due) {
            return Ok(());
        }
        let done = wechat.refresh_certificates(now).await;
        let pause = if done.is_ok() { EVERY } else { AFTER_FAILURE };
        self.0 = now.checked_add(pause).ok();
        done
    }
}
