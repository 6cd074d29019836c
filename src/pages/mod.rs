//! The pages of the shell, one file or folder each.

pub mod loaded;
mod not_found;
mod paid;
mod qualify;
mod record;
mod records;
mod service;
mod status;
mod welcome;

use crate::routes::Page;
use leptos::prelude::*;
use loaded::{Loaded, with_record};

/// The view of a page, or the one that says that there is none.
pub fn show(page: Option<Page>) -> AnyView {
    let Some(page) = page else { return view! { <not_found::NotFound /> }.into_any() };
    match page {
        Page::Welcome => view! { <welcome::Welcome /> }.into_any(),
        Page::Qualify => view! { <qualify::Qualify /> }.into_any(),
        Page::Verify => view! { <qualify::Verify /> }.into_any(),
        Page::Records => view! { <records::Records /> }.into_any(),
        Page::Paid(record) => view! { <paid::Paid record /> }.into_any(),
        Page::Record(_) => with_record(page, |loaded| view! { <record::Record loaded /> }.into_any()),
        Page::Service(_) => with_record(page, |loaded| view! { <service::Service loaded /> }.into_any()),
        Page::Status(_) => with_record(page, |loaded| view! { <status::Status loaded /> }.into_any()),
        // The server sends these addresses to the studio.
        Page::Guide(_) | Page::Camera(_) | Page::Shot(_) | Page::Preview(_) | Page::Phone => ().into_any(),
    }
}
