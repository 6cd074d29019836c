//! What this browser can do of what the app needs.

use super::{storage, voice};
use js_sys::{Reflect, Uint8Array, WebAssembly};
use wasm_bindgen::JsValue;

/// Something that the app uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Capability {
    /// A camera interface, on a secure address.
    Camera,
    /// Vector instructions in WebAssembly: the networks need them.
    Simd,
    /// Opening without a network.
    Offline,
    /// A database that outlives the page.
    Database,
    /// Data is not thrown away when the phone runs short.
    Persistent,
    /// Guidance is spoken.
    Voice,
    /// A touch to the hand.
    Vibration,
}

impl Capability {
    /// All, the most needed first.
    pub const ALL: [Self; 7] =
        [Self::Camera, Self::Simd, Self::Database, Self::Offline, Self::Persistent, Self::Voice, Self::Vibration];

    /// Stable name, for the report.
    pub fn name(self) -> &'static str {
        match self {
            Self::Camera => "camera",
            Self::Simd => "simd",
            Self::Offline => "offline",
            Self::Database => "database",
            Self::Persistent => "persistent",
            Self::Voice => "voice",
            Self::Vibration => "vibration",
        }
    }

    /// True when no photo can be taken without it.
    pub fn is_needed(self) -> bool {
        matches!(self, Self::Camera | Self::Simd)
    }

    /// Whether it is there.
    pub async fn is_there(self) -> bool {
        let Some(window) = web_sys::window() else { return false };
        let navigator = window.navigator();
        let has = |on: &JsValue, name: &str| Reflect::get(on, &name.into()).is_ok_and(|it| it.is_object());
        match self {
            Self::Camera => window.is_secure_context() && has(&navigator, "mediaDevices"),
            Self::Simd => WebAssembly::validate(&Uint8Array::from(SIMD_MODULE).into()).unwrap_or(false),
            Self::Offline => has(&navigator, "serviceWorker"),
            Self::Database => has(&window, "indexedDB"),
            Self::Persistent => storage::is_persistent().await.unwrap_or(false),
            Self::Voice => voice::exists(),
            Self::Vibration => Reflect::has(&navigator, &"vibrate".into()).unwrap_or(false),
        }
    }
}

/// The smallest module with a vector instruction: `(func (result v128) (i32.const 0) (i8x16.splat))`.
const SIMD_MODULE: &[u8] =
    &[0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 8, 1, 6, 0, 65, 0, 253, 15, 11];
