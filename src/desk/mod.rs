//! The desk: where staff work. An app of its own, so that no student downloads it; it shares parts and texts with the
//! student's app.

pub mod address;
mod review;
pub mod words;

use crate::i18n::I18n;
use crate::navigation::Navigation;
use address::Address;
use leptos::prelude::*;
use words::Words;

/// The whole desk.
#[component]
pub fn Desk() -> impl IntoView {
    let i18n = I18n::from_browser();
    provide_context::<I18n>(i18n);
    provide_context::<I18n<Words>>(i18n.saying());
    let navigation = Navigation::<Address>::start(|_| true);
    provide_context(navigation);
    let page = navigation.page();
    move || match page.get() {
        None | Some(Address::Queue) => view! { <review::Review /> }.into_any(),
        Some(Address::Item(submission)) => view! { <review::Item submission /> }.into_any(),
    }
}

/// Navigation for a component of the desk.
pub fn use_go() -> Navigation<Address> {
    expect_context()
}
