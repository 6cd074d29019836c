//! Keys of the review desk.

use runtu_api::student::ReturnReason;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

/// True when a key belongs to somebody else: a field that is typed in, the browser, a key that is held down, or the photo
/// that was on the desk when it was pressed and is not any more.
pub fn is_taken(event: &KeyboardEvent) -> bool {
    let typing = event
        .target()
        .and_then(|target| target.dyn_into::<HtmlElement>().ok())
        .is_some_and(|element| matches!(element.tag_name().as_str(), "TEXTAREA" | "INPUT" | "SELECT"));
    typing || event.default_prevented() || event.ctrl_key() || event.meta_key() || event.alt_key() || event.repeat()
}

/// The number key of the reason at `index`; there are nine.
pub fn key_of(index: usize) -> Option<char> {
    char::from_digit(u32::try_from(index).ok()? + 1, 10)
}

/// The reason of a number key.
pub fn reason_of(key: &str) -> Option<ReturnReason> {
    let number: usize = key.parse().ok()?;
    ReturnReason::ALL.get(number.checked_sub(1)?).copied().filter(|_| number <= 9)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_and_reasons_agree() {
        for (index, reason) in ReturnReason::ALL.into_iter().enumerate() {
            match key_of(index) {
                Some(key) => assert_eq!(reason_of(&key.to_string()), Some(reason)),
                None => assert!(index >= 9),
            }
        }
        for key in ["0", "10", "x", "", "-1"] {
            assert_eq!(reason_of(key), None, "{key}");
        }
    }
}
