//! The studio: everything from the requirements to the finished photo, and the test of this phone. An app of its own, with
//! its own address and its own download, which the browser fetches while the student is still busy with the first steps.

pub mod capture;
mod guide;
mod phone;
pub mod words;

use crate::app::{self, Part};
use crate::components::UpdatePrompt;
use crate::i18n::I18n;
use crate::pages::loaded::with_record;
use crate::routes::Page;
use crate::vision_client::Vision;
use leptos::prelude::*;
use words::Words;

/// The whole studio.
#[component]
pub fn Studio() -> impl IntoView {
    let navigation = app::provide(Part::Studio);
    provide_context::<I18n<Words>>(expect_context::<I18n>().saying());
    provide_context(Vision::asleep());
    let page = navigation.page();
    view! {
        {move || {
            navigation.visits();
            page.get().map(show)
        }}
        <UpdatePrompt page />
    }
}

fn show(page: Page) -> AnyView {
    match page {
        Page::Guide(_) => with_record(page, |loaded| view! { <guide::Guide loaded /> }.into_any()),
        Page::Camera(_) => with_record(page, |loaded| view! { <capture::Camera loaded /> }.into_any()),
        Page::Shot(_) => with_record(page, |loaded| view! { <capture::Shot loaded /> }.into_any()),
        Page::Preview(_) => with_record(page, |loaded| view! { <capture::Preview loaded /> }.into_any()),
        Page::Phone => view! { <phone::Phone /> }.into_any(),
        // The server sends no other address here.
        _ => ().into_any(),
    }
}
