//! Working days, for the promise of a review within two of them. Holidays are data: `calendar/*.toml`.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use jiff::civil::{Date, Weekday};
use jiff::{Timestamp, tz};
use serde::Deserialize;

/// China Standard Time, without changes since 1991.
const CHINA: tz::Offset = tz::Offset::constant(8);
/// Midnight in China at the beginning of a day; `None` beyond the years that a time can have.
pub fn midnight(day: Date) -> Option<Timestamp> {
    CHINA.to_timestamp(day.to_datetime(jiff::civil::Time::midnight())).ok()
}

/// The day that it is in China.
pub fn today(now: Timestamp) -> Date {
    CHINA.to_datetime(now).date()
}

/// Within so many working days a submission is decided.
pub const PROMISE_DAYS: u32 = 2;

/// The days that differ from the rule "Monday to Friday".
#[derive(Debug, Default)]
pub struct Calendar {
    holidays: BTreeSet<Date>,
    worked: BTreeSet<Date>,
}

#[derive(Deserialize)]
struct File {
    holidays: Vec<Span>,
    worked: Vec<String>,
}

#[derive(Deserialize)]
struct Span {
    from: String,
    to: String,
}

impl Calendar {
    /// The national calendar as far as it is known here; later years have weekends only.
    pub fn national() -> &'static Self {
        static CALENDAR: OnceLock<Calendar> = OnceLock::new();
        // The file is part of the program and read by a test.
        CALENDAR.get_or_init(|| Self::read(include_str!("../../calendar/cn-2026.toml")).unwrap_or_default())
    }

    fn read(text: &str) -> Result<Self, String> {
        let file: File = toml::from_str(text).map_err(|e| e.to_string())?;
        let date = |text: &str| text.parse::<Date>().map_err(|e| format!("{text}: {e}"));
        let mut calendar = Self::default();
        for span in &file.holidays {
            let (mut day, last) = (date(&span.from)?, date(&span.to)?);
            while day <= last {
                calendar.holidays.insert(day);
                day = day.tomorrow().map_err(|e| e.to_string())?;
            }
        }
        for day in &file.worked {
            calendar.worked.insert(date(day)?);
        }
        Ok(calendar)
    }

    /// Whether people work on a day.
    pub fn is_working_day(&self, day: Date) -> bool {
        let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        self.worked.contains(&day) || !weekend && !self.holidays.contains(&day)
    }

    /// What was handed in before this moment is not decided in time, when it is not decided at `now`.
    pub fn overdue_before(&self, now: Timestamp) -> Timestamp {
        let mut day = today(now);
        let mut left = PROMISE_DAYS;
        while left > 0 {
            let Ok(before) = day.yesterday() else { return Timestamp::MIN };
            day = before;
            left -= u32::from(self.is_working_day(day));
        }
        midnight(day).unwrap_or(Timestamp::MIN)
    }

    /// The end of the last working day by which something handed in at `submitted` is promised: the day itself does not
    /// count.
    pub fn due(&self, submitted: Timestamp) -> Timestamp {
        let mut day = today(submitted);
        let mut left = PROMISE_DAYS;
        while left > 0 {
            let Ok(next) = day.tomorrow() else { return Timestamp::MAX };
            day = next;
            left -= u32::from(self.is_working_day(day));
        }
        midnight(day.tomorrow().unwrap_or(day)).unwrap_or(Timestamp::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn due(submitted: &str) -> String {
        Calendar::national().due(submitted.parse().unwrap()).to_string()
    }

    #[test]
    fn weekends_and_holidays_do_not_count() {
        // A Monday noon: the end of Wednesday, Chinese time.
        assert_eq!(due("2026-06-01T04:00:00Z"), "2026-06-03T16:00:00Z");
        // A Friday: Tuesday.
        assert_eq!(due("2026-06-05T04:00:00Z"), "2026-06-09T16:00:00Z");
        // Late on Sunday in London it is Monday in China.
        assert_eq!(due("2026-06-07T20:00:00Z"), "2026-06-10T16:00:00Z");
        // Before the National Day week, whose Saturday after is worked.
        assert_eq!(due("2026-09-30T04:00:00Z"), "2026-10-09T16:00:00Z");
    }

    #[test]
    fn overdue_is_what_was_due_before_now() {
        let calendar = Calendar::national();
        for now in ["2026-06-01T04:00:00Z", "2026-06-07T20:00:00Z", "2026-10-01T10:00:00Z", "2026-10-08T16:00:00Z"] {
            let now: Timestamp = now.parse().unwrap();
            let border = calendar.overdue_before(now);
            let just_before = border - jiff::SignedDuration::from_secs(1);
            assert!(calendar.due(just_before) <= now && now < calendar.due(border), "{now} {border}");
        }
    }

    #[test]
    fn the_file_of_the_program_is_whole() {
        let calendar = Calendar::read(include_str!("../../calendar/cn-2026.toml")).unwrap();
        assert!(!calendar.is_working_day("2026-02-17".parse().unwrap()), "New Year's day of the lunar calendar");
        assert!(calendar.is_working_day("2026-10-10".parse().unwrap()), "a Saturday that is worked");
        assert!(!calendar.is_working_day("2027-01-02".parse().unwrap()), "a Saturday");
    }
}
