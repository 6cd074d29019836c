//! The picture that stands in while the app is fetched; see index.html.

use leptos::prelude::{document, request_animation_frame};

/// Takes it away once the app behind it has been painted: nothing flashes white.
pub fn lift() {
    request_animation_frame(|| {
        request_animation_frame(|| {
            if let Some(splash) = document().get_element_by_id("splash") {
                splash.remove();
            }
        });
    });
}
