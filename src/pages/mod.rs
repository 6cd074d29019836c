//! One file or folder a page.

pub mod capture;
pub mod not_found;

use crate::routes::Page;
use leptos::prelude::*;

/// The view of a page.
pub fn show(page: Page) -> AnyView {
    match page {
        Page::Camera(id) => view! { <capture::Camera record=id /> }.into_any(),
        Page::Shot(id) => view! { <capture::Shot record=id /> }.into_any(),
        Page::Preview(id) => view! { <capture::Preview record=id /> }.into_any(),
        _ => not_found::NotFound().into_any(),
    }
}
