//! Mounts the studio on the page.

fn main() {
    runtu_app::browser::splash::remove();
    leptos::mount::mount_to_body(runtu_app::studio::Studio);
}
