//! Growing delays after wrong tries. Nobody is locked out, guessing only gets slower.

use jiff::{SignedDuration, Timestamp};

/// How many wrong tries are free and how the delay grows.
#[derive(Debug, Clone, Copy)]
pub struct Policy {
    /// Wrong tries without delay.
    pub free: u32,
    /// Delay after the last free one; it doubles with every further one.
    pub first_delay: SignedDuration,
    /// The delay never grows beyond this.
    pub longest_delay: SignedDuration,
    /// Wrong tries are forgotten after this time without another.
    pub forget_after: SignedDuration,
}

/// For one capture code: ten thousand possibilities would take years.
pub const PER_CODE: Policy = Policy {
    free: 5,
    first_delay: SignedDuration::from_secs(30),
    longest_delay: SignedDuration::from_hours(1),
    forget_after: SignedDuration::from_hours(24),
};

/// For one network address: a whole dormitory may share it.
pub const PER_ADDRESS: Policy = Policy {
    free: 30,
    first_delay: SignedDuration::from_secs(10),
    longest_delay: SignedDuration::from_mins(10),
    forget_after: SignedDuration::from_hours(1),
};

/// For one staff account.
pub const PER_ACCOUNT: Policy = Policy {
    free: 5,
    first_delay: SignedDuration::from_secs(5),
    longest_delay: SignedDuration::from_mins(15),
    forget_after: SignedDuration::from_hours(24),
};

/// Wrong tries of one scope so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tries {
    /// How many.
    pub failures: u32,
    /// When the last one was.
    pub last: Timestamp,
}

impl Policy {
    /// The tries that still count at `now`.
    pub fn counting(&self, tries: Option<Tries>, now: Timestamp) -> u32 {
        tries.filter(|t| now.duration_since(t.last) < self.forget_after).map_or(0, |t| t.failures)
    }

    /// Seconds to wait before the next try, rounded up; `None` when it may be made at once.
    pub fn wait(&self, tries: Option<Tries>, now: Timestamp) -> Option<u32> {
        let tries = tries?;
        let over = self.counting(Some(tries), now).checked_sub(self.free)?;
        let delay = self.first_delay.checked_mul(1_i32 << over.min(20)).unwrap_or(self.longest_delay);
        let left = delay.min(self.longest_delay) - now.duration_since(tries.last);
        (left > SignedDuration::ZERO).then(|| u32::try_from((left.as_millis() + 999) / 1000).unwrap_or(u32::MAX))
    }

    /// Free tries left after `failures`.
    pub fn left(&self, failures: u32) -> u32 {
        self.free.saturating_sub(failures)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_second(1_700_000_000 + seconds).unwrap()
    }

    fn tries(failures: u32) -> Option<Tries> {
        Some(Tries { failures, last: at(0) })
    }

    #[test]
    fn the_delay_grows_ends_and_is_bounded() {
        assert_eq!(PER_CODE.wait(None, at(0)), None);
        assert_eq!(PER_CODE.wait(tries(4), at(0)), None);
        assert_eq!(PER_CODE.wait(tries(5), at(0)), Some(30));
        assert_eq!(PER_CODE.wait(tries(5), at(29)), Some(1));
        assert_eq!(PER_CODE.wait(tries(5), at(30)), None);
        assert_eq!(PER_CODE.wait(tries(6), at(0)), Some(60));
        assert_eq!(PER_CODE.wait(tries(7), at(0)), Some(120));
        assert_eq!(PER_CODE.wait(tries(30), at(0)), Some(3600));
        assert_eq!(PER_CODE.wait(tries(u32::MAX), at(0)), Some(3600));
    }

    #[test]
    fn old_tries_are_forgotten() {
        assert_eq!(PER_CODE.wait(tries(30), at(24 * 3600)), None);
        assert_eq!(PER_CODE.counting(tries(30), at(24 * 3600)), 0);
        assert_eq!(PER_CODE.counting(tries(3), at(60)), 3);
        assert_eq!(PER_CODE.left(3), 2);
        assert_eq!(PER_CODE.left(9), 0);
    }

    #[test]
    fn guessing_a_code_takes_years() {
        let mut seconds = 0_u64;
        for failures in 1..10_000 {
            seconds += u64::from(PER_CODE.wait(tries(failures), at(0)).unwrap_or(0));
        }
        assert!(seconds > 365 * 24 * 3600, "{seconds} s");
    }
}
