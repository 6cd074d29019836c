//! How much the browser lets the app keep, and whether it may throw that away.

use js_sys::{Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Below so many bytes a shot may not fit beside the photo made from it.
const TIGHT: f64 = 64.0 * 1024.0 * 1024.0;

/// Room in the browser's storage, in bytes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Room {
    /// What is in use.
    pub used: f64,
    /// What may be used in all.
    pub quota: f64,
}

impl Room {
    /// What is left.
    pub fn left(self) -> f64 {
        (self.quota - self.used).max(0.0)
    }

    /// True when a shot may not fit any more.
    pub fn is_tight(self) -> bool {
        self.left() < TIGHT
    }
}

/// Asks the browser not to throw the app's data away when the phone runs short; nothing changes where it cannot.
pub async fn persist() {
    _ = asked("persist").await;
}

/// True when the browser has promised that; nothing is known where it does not tell.
pub async fn is_persistent() -> Option<bool> {
    asked("persisted").await?.as_bool()
}

/// How much room there is, where the browser tells.
pub async fn room() -> Option<Room> {
    let estimate = asked("estimate").await?;
    let number = |name: &str| Reflect::get(&estimate, &name.into()).ok()?.as_f64();
    Some(Room { used: number("usage")?, quota: number("quota")? })
}

/// Old and in-app browsers have no storage manager, where web-sys would hand out `undefined`.
async fn asked(method: &str) -> Option<JsValue> {
    let navigator = web_sys::window()?.navigator();
    let manager = Reflect::get(&navigator, &"storage".into()).ok().filter(JsValue::is_object)?;
    let method: js_sys::Function = Reflect::get(&manager, &method.into()).ok()?.dyn_into().ok()?;
    let promise: Promise = method.call0(&manager).ok()?.dyn_into().ok()?;
    JsFuture::from(promise).await.ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn room_is_tight_before_a_shot_no_longer_fits() {
        let room = |used, quota| Room { used, quota };
        assert!(!room(0.0, 1e9).is_tight());
        assert!(room(0.99e9, 1e9).is_tight());
        assert_eq!(room(2e9, 1e9).left(), 0.0, "a browser may count beyond its own limit");
    }
}
