//! The simulator's time: the machine's, moved on by tests; or standing still unless moved.

use std::sync::{Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};

/// A clock.
#[derive(Debug)]
pub struct FrontClock {
    /// `None`: the machine's.
    stands_at: Option<Timestamp>,
    moved: Mutex<SignedDuration>,
}

impl FrontClock {
    /// The machine's time.
    pub fn running() -> Self {
        Self { stands_at: None, moved: Mutex::default() }
    }

    /// A time that only [`Self::advance`] moves.
    pub fn standing(at: Timestamp) -> Self {
        Self { stands_at: Some(at), moved: Mutex::default() }
    }

    /// Moves on.
    pub fn advance(&self, by: SignedDuration) {
        let mut moved = self.moved.lock().unwrap_or_else(PoisonError::into_inner);
        *moved = moved.saturating_add(by);
    }

    /// Now.
    pub fn now(&self) -> Timestamp {
        let moved = *self.moved.lock().unwrap_or_else(PoisonError::into_inner);
        let base = self.stands_at.unwrap_or_else(Timestamp::now);
        base.checked_add(moved).unwrap_or(Timestamp::MAX)
    }
}
