//! Mounts the student's app on the page.

fn main() {
    leptos::mount::mount_to_body(runtu_app::app::App);
    runtu_app::browser::splash::lift();
}
