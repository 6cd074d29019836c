//! The desk: where staff work. An app of its own, so that no student downloads it; it shares parts and texts with the
//! student's apps.

pub mod address;
mod frame;
mod requests;
mod review;
pub mod school;
mod sign_in;
pub mod signed;
pub mod words;

use crate::i18n::I18n;
use crate::navigation::Navigation;
use crate::studio::words::Words as StudioWords;
use address::Address;
use leptos::prelude::*;
use signed::Signed;
use words::Words;

/// The whole desk.
#[component]
pub fn Desk() -> impl IntoView {
    let i18n = I18n::from_browser();
    provide_context::<I18n>(i18n);
    provide_context::<I18n<Words>>(i18n.saying());
    // Checks and measures have the same names here as on the phone.
    provide_context::<I18n<StudioWords>>(i18n.saying());
    provide_context(Signed::ask());
    let navigation = Navigation::<Address>::start(|_| true);
    let page = navigation.page();
    move || match page.get() {
        None | Some(Address::Review) => view! { <review::Review /> }.into_any(),
        Some(Address::Requests) => view! { <requests::Requests /> }.into_any(),
        Some(Address::School) => view! { <school::School /> }.into_any(),
    }
}
