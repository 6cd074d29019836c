//! One file or folder a page.

pub mod capture;
mod guide;
mod loaded;
mod not_found;
mod paid;
mod phone;
mod qualify;
mod record;
mod records;
mod review;
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
        Page::Phone => view! { <phone::Phone /> }.into_any(),
        Page::Review => view! { <review::Review /> }.into_any(),
        Page::ReviewItem(submission) => view! { <review::Item submission /> }.into_any(),
        Page::Record(_) => with_record(page, |loaded| view! { <record::Record loaded /> }.into_any()),
        Page::Service(_) => with_record(page, |loaded| view! { <service::Service loaded /> }.into_any()),
        Page::Guide(_) => with_record(page, |loaded| view! { <guide::Guide loaded /> }.into_any()),
        Page::Status(_) => with_record(page, |loaded| view! { <status::Status loaded /> }.into_any()),
        Page::Camera(_) => with_record(page, |loaded| view! { <capture::Camera loaded /> }.into_any()),
        Page::Shot(_) => with_record(page, |loaded| view! { <capture::Shot loaded /> }.into_any()),
        Page::Preview(_) => with_record(page, |loaded| view! { <capture::Preview loaded /> }.into_any()),
    }
}
