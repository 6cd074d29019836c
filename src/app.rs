//! The student's app before and after the studio: qualification, the list, payment, the status. And what both share.

use crate::api::Service;
use crate::browser::service_worker;
use crate::components::UpdatePrompt;
use crate::drafts::Drafts;
use crate::i18n::I18n;
use crate::navigation::Navigation;
use crate::outbox::Outbox;
use crate::pages;
use crate::routes::Page;
use leptos::prelude::*;

/// One of the two downloads that the student's pages come in. From one to the other the browser loads a page; both keep
/// what they know on the phone, as two tabs would.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The first steps and the last ones.
    Shell,
    /// From the requirements to the finished photo.
    Studio,
}

impl Part {
    /// The part that a page is in.
    pub fn of(page: &Page) -> Self {
        match page {
            Page::Guide(_) | Page::Camera(_) | Page::Shot(_) | Page::Preview(_) | Page::Phone => Self::Studio,
            Page::Welcome
            | Page::Qualify
            | Page::Verify
            | Page::Records
            | Page::Record(_)
            | Page::Service(_)
            | Page::Paid(_)
            | Page::Status(_) => Self::Shell,
        }
    }
}

/// Provides what every page of a part can ask for.
pub fn provide(part: Part) -> Navigation {
    provide_context::<I18n>(I18n::from_browser());
    provide_context(Drafts::open());
    provide_context(Service::ask());
    provide_context(Outbox::start());
    service_worker::register();
    let navigation = Navigation::start(match part {
        Part::Shell => |page| Part::of(page) == Part::Shell,
        Part::Studio => |page| Part::of(page) == Part::Studio,
    });
    provide_context(navigation);
    navigation
}

/// The whole shell.
#[component]
pub fn App() -> impl IntoView {
    let navigation = provide(Part::Shell);
    let page = navigation.page();
    view! {
        {move || {
            navigation.visits();
            pages::show(page.get())
        }}
        <UpdatePrompt page />
    }
}
