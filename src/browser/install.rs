//! Putting the app on the phone's home screen.
//!
//! Chromium offers it by an event that may come before the app runs: the page keeps it (index.html) and we take it from
//! there. iOS has a menu item only.

use js_sys::{Function, Reflect};
use leptos::ev::Custom;
use leptos::prelude::*;
use leptos::web_sys::CustomEvent;
use wasm_bindgen::{JsCast, JsValue};

/// Where index.html keeps the browser's offer, and the event by which it says so.
const KEPT: &str = "runtuInstall";
const TOLD: &str = "runtu-install";

/// How this browser puts the app on the home screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// It asks the person itself when told to.
    Prompt,
    /// The person finds it in the share menu: iOS.
    ShareMenu,
}

/// The way there is now, if any: none when the app runs from the home screen already.
pub fn way() -> Signal<Option<Way>> {
    let found = RwSignal::new(now());
    let listener = window_event_listener(Custom::<CustomEvent>::new(TOLD), move |_| _ = found.try_set(now()));
    on_cleanup(move || listener.remove());
    found.into()
}

/// Lets the browser ask. Its offer holds once; a browser that does not ask any more does nothing.
pub fn prompt() {
    let window = window();
    let Ok(offer) = Reflect::get(&window, &KEPT.into()) else { return };
    _ = Reflect::set(&window, &KEPT.into(), &JsValue::NULL);
    if let Some(prompt) = Reflect::get(&offer, &"prompt".into()).ok().and_then(|it| it.dyn_into::<Function>().ok()) {
        _ = prompt.call0(&offer);
    }
    if let Ok(told) = CustomEvent::new(TOLD) {
        _ = window.dispatch_event(&told);
    }
}

fn now() -> Option<Way> {
    let window = window();
    let standalone = window.match_media("(display-mode: standalone)").ok().flatten().is_some_and(|it| it.matches());
    if standalone {
        return None;
    }
    if Reflect::get(&window, &KEPT.into()).is_ok_and(|offer| offer.is_object()) {
        return Some(Way::Prompt);
    }
    let navigator = window.navigator();
    // Only WebKit on iOS has the property; inside WeChat there is no such menu.
    let ios = Reflect::get(&navigator, &"standalone".into()).is_ok_and(|it| it.as_bool() == Some(false));
    let inside_wechat = navigator.user_agent().is_ok_and(|agent| agent.contains("MicroMessenger"));
    (ios && !inside_wechat).then_some(Way::ShareMenu)
}
