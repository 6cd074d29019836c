//! Mounts the desk on the page.

fn main() {
    leptos::mount::mount_to_body(runtu_app::desk::Desk);
    runtu_app::browser::splash::lift();
}
