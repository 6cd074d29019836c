//! The picture that stands in while the app is fetched; see index.html.

use leptos::prelude::document;

/// Takes it away, once the app is there.
pub fn remove() {
    if let Some(splash) = document().get_element_by_id("splash") {
        splash.remove();
    }
}
