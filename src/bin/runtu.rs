//! Mounts the student's app on the page.

fn main() {
    runtu_app::browser::splash::remove();
    leptos::mount::mount_to_body(runtu_app::app::App);
}
