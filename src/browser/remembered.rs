//! A switch whose position this phone remembers.

use super::local;
use leptos::prelude::*;

/// Off is remembered by this word; everything else is on, as it comes.
const OFF: &str = "off";

/// A switch; on until somebody switches it off.
#[derive(Debug, Clone, Copy)]
pub struct Switch {
    key: &'static str,
    on: RwSignal<bool>,
}

impl Switch {
    /// The switch remembered under `key`.
    pub fn remembered(key: &'static str) -> Self {
        Self { key, on: RwSignal::new(local::get(key).as_deref() != Some(OFF)) }
    }

    /// Whether it is on.
    pub fn is_on(self) -> bool {
        self.on.get()
    }

    /// Whether it is on right now, for what happens once.
    pub fn is_on_untracked(self) -> bool {
        self.on.try_get_untracked().unwrap_or(false)
    }

    /// Switches over and remembers it.
    pub fn toggle(self) {
        let on = !self.on.get_untracked();
        local::set(self.key, if on { "on" } else { OFF });
        self.on.set(on);
    }
}
