//! Measured values and limits in words, by the unit of the measure.

use runtu_api::report::Limit;

/// A value, in Chinese.
pub fn value_zh(unit: &str, value: f64) -> String {
    match unit {
        "faces" => format!("{value:.0} 人"),
        "px" => format!("{value:.0} 像素"),
        "face_widths" => format!("{} 个脸宽", number(value, 2)),
        "levels" => format!("{} 级", number(value, 1)),
        "segments" => format!("{value:.0} 段"),
        "screenshots" => if value >= 1.0 { "截图" } else { "照片" }.into(),
        "rear" => if value >= 1.0 { "后置" } else { "前置" }.into(),
        "bool" => if value >= 1.0 { "是" } else { "否" }.into(),
        _ => plain(unit, value),
    }
}

/// The same in English.
pub fn value_en(unit: &str, value: f64) -> String {
    match unit {
        "faces" => format!("{value:.0}"),
        "px" => format!("{value:.0} px"),
        "face_widths" => format!("{} face widths", number(value, 2)),
        "levels" => format!("{} levels", number(value, 1)),
        "segments" => format!("{value:.0} segments"),
        "screenshots" => if value >= 1.0 { "a screenshot" } else { "a photo" }.into(),
        "rear" => if value >= 1.0 { "rear" } else { "front" }.into(),
        "bool" => if value >= 1.0 { "yes" } else { "no" }.into(),
        _ => plain(unit, value),
    }
}

/// What reads the same in both languages.
fn plain(unit: &str, value: f64) -> String {
    let percent = |share: f64| format!("{}%", number(share * 100.0, 1));
    match unit {
        "share" | "probability" | "width" | "luminance" => percent(value),
        // Logarithms of ratios: as the difference that they stand for.
        "ln_luminance" | "ln_red_blue" => percent(value.exp_m1()),
        "face_area_1e-3" => percent(value / 1000.0),
        "deg" => format!("{}°", number(value, 1)),
        "bytes" => format!("{} KB", number(value / 1024.0, 1)),
        "dpi" => format!("{value:.0} dpi"),
        _ => number(value, 2),
    }
}

/// With at most so many decimals, none at the end for nothing, and a true minus.
fn number(value: f64, decimals: usize) -> String {
    let text = format!("{value:.decimals$}");
    let text = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    if text == "-0" { "0".into() } else { text.replace('-', "−") }
}

/// The number alone: in a range the unit is said once.
fn bare(words: &str) -> &str {
    words.trim_end_matches(|c: char| !c.is_ascii_digit())
}

/// True for units whose values are names, not quantities: one of two is allowed.
fn is_a_name(unit: &str) -> bool {
    matches!(unit, "rear" | "screenshots" | "bool")
}

/// What is allowed, in Chinese; empty when everything is.
pub fn limit_zh(unit: &str, limit: Limit) -> String {
    match (limit.min, limit.max) {
        (Some(one), None) | (None, Some(one)) if is_a_name(unit) => format!("为{}", value_zh(unit, one)),
        (Some(min), Some(max)) if min == max => format!("为 {}", value_zh(unit, min)),
        (Some(min), Some(max)) => format!("在 {} 至 {}之间", bare(&value_zh(unit, min)), value_zh(unit, max)),
        (Some(min), None) => format!("至少 {}", value_zh(unit, min)),
        (None, Some(max)) => format!("至多 {}", value_zh(unit, max)),
        (None, None) => String::new(),
    }
}

/// The same in English.
pub fn limit_en(unit: &str, limit: Limit) -> String {
    match (limit.min, limit.max) {
        (Some(one), None) | (None, Some(one)) if is_a_name(unit) => value_en(unit, one),
        (Some(min), Some(max)) if min == max => value_en(unit, min),
        (Some(min), Some(max)) => format!("{} to {}", bare(&value_en(unit, min)), value_en(unit, max)),
        (Some(min), None) => format!("at least {}", value_en(unit, min)),
        (None, Some(max)) => format!("at most {}", value_en(unit, max)),
        (None, None) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_read_as_a_person_would_say_them() {
        let table = [
            ("deg", -4.04, "−4°", "−4°"),
            ("deg", 0.01, "0°", "0°"),
            ("share", 0.0081, "0.8%", "0.8%"),
            ("ln_luminance", 0.06, "6.2%", "6.2%"),
            ("px", 211.6, "212 像素", "212 px"),
            ("bytes", 35_000.0, "34.2 KB", "34.2 KB"),
            ("bytes", 30_720.0, "30 KB", "30 KB"),
            ("ratio", 1.6, "1.6", "1.6"),
            ("ratio", -0.004, "0", "0"),
            ("rear", 0.0, "前置", "front"),
            ("of a newer release", 100.0, "100", "100"),
        ];
        for (unit, value, zh, en) in table {
            assert_eq!((value_zh(unit, value).as_str(), value_en(unit, value).as_str()), (zh, en), "{value} {unit}");
        }
    }

    #[test]
    fn limits_name_the_ends_that_there_are() {
        let limit = |min, max| Limit { min, max };
        let table = [
            (limit(Some(-4.0), Some(4.0)), "在 −4 至 4°之间", "−4 to 4°"),
            (limit(Some(1.0), None), "至少 1°", "at least 1°"),
            (limit(None, Some(1.0)), "至多 1°", "at most 1°"),
            (limit(Some(3.0), Some(3.0)), "为 3°", "3°"),
            (limit(None, None), "", ""),
        ];
        for (limit, zh, en) in table {
            assert_eq!((limit_zh("deg", limit).as_str(), limit_en("deg", limit).as_str()), (zh, en), "{limit:?}");
        }
        assert_eq!(limit_zh("rear", limit(Some(1.0), None)), "为后置");
        assert_eq!(limit_en("screenshots", limit(None, Some(0.0))), "a photo");
    }
}
