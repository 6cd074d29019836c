//! Times as the platform writes them: Beijing's.

use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, Zoned};

pub fn beijing(time: Timestamp) -> Zoned {
    const EIGHT: Offset = Offset::constant(8);
    time.to_zoned(TimeZone::fixed(EIGHT))
}

pub fn rfc3339(time: Timestamp) -> String {
    beijing(time).strftime("%Y-%m-%dT%H:%M:%S+08:00").to_string()
}

pub fn day(time: Timestamp) -> Date {
    beijing(time).date()
}
