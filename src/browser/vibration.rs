//! A touch to the hand that holds the phone, where the phone can give one.

use wasm_bindgen::JsValue;

/// Vibrates for so many milliseconds.
pub fn pulse(millis: u32) {
    let Some(navigator) = web_sys::window().map(|window| window.navigator()) else { return };
    // Safari has none.
    if js_sys::Reflect::has(&navigator, &JsValue::from_str("vibrate")).unwrap_or(false) {
        // False when the person has not touched the page yet: then there is no pulse.
        _ = navigator.vibrate_with_duration(millis);
    }
}
