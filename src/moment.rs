//! Times of the server as people read them: in Chinese time, wherever the phone thinks it is.

/// Minutes that China is ahead of UTC.
const CHINA: i64 = 8 * 60;

/// An RFC 3339 time in UTC as `2026-06-01 09:30` in China; the text itself when it is none.
pub fn in_china(rfc3339: &str) -> String {
    shift(rfc3339).unwrap_or_else(|| rfc3339.into())
}

fn shift(text: &str) -> Option<String> {
    let number = |from: usize, to: usize| text.get(from..to)?.parse::<i64>().ok();
    if !text.ends_with('Z') && !text.ends_with("+00:00") {
        return None;
    }
    let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
    let minutes = number(11, 13)? * 60 + number(14, 16)? + CHINA;
    let (mut year, mut month, mut day) = (year, month, day + minutes / (24 * 60));
    if day > days_in(year, month)? {
        (day, month) = (1, month + 1);
    }
    if month > 12 {
        (month, year) = (1, year + 1);
    }
    let minutes = minutes % (24 * 60);
    Some(format!("{year}-{month:02}-{day:02} {:02}:{:02}", minutes / 60, minutes % 60))
}

fn days_in(year: i64, month: i64) -> Option<i64> {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    Some(match month {
        2 => 28 + i64::from(leap),
        4 | 6 | 9 | 11 => 30,
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn china_is_eight_hours_ahead() {
        assert_eq!(in_china("2026-06-01T01:30:00Z"), "2026-06-01 09:30");
        assert_eq!(in_china("2026-12-31T16:05:59.123Z"), "2027-01-01 00:05");
        assert_eq!(in_china("2028-02-28T20:00:00+00:00"), "2028-02-29 04:00");
        assert_eq!(in_china("2026-02-28T20:00:00Z"), "2026-03-01 04:00");
    }

    #[test]
    fn what_is_no_time_stays_as_it_is() {
        for text in ["", "yesterday", "2026-13-01T00:00:00Z", "2026-06-01T01:30:00+05:00"] {
            assert_eq!(in_china(text), text);
        }
    }
}
