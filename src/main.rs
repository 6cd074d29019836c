//! Mounts the app on the page.

fn main() {
    // The picture that stood in while the app was fetched; see index.html.
    if let Some(splash) = leptos::prelude::document().get_element_by_id("splash") {
        splash.remove();
    }
    leptos::mount::mount_to_body(runtu_app::app::App);
}
