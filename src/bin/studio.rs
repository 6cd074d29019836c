//! Mounts the studio on the page.

fn main() {
    leptos::mount::mount_to_body(runtu_app::studio::Studio);
    runtu_app::browser::splash::lift();
}
