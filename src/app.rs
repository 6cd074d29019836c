//! The root: what every page can ask for, and the outlet that shows the page of the current address.

use crate::api::Service;
use crate::browser::service_worker;
use crate::components::UpdatePrompt;
use crate::drafts::Drafts;
use crate::i18n::I18n;
use crate::outbox::Outbox;
use crate::pages;
use crate::routes::Page;
use crate::vision_client::Vision;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::components::{Route, Router, Routes};
use leptos_router::hooks::{use_location, use_navigate};
use leptos_router::path;
use std::sync::Arc;

/// The whole app.
#[component]
pub fn App() -> impl IntoView {
    provide_context(I18n::from_browser());
    provide_context(Drafts::open());
    provide_context(Service::ask());
    provide_context(Outbox::start());
    provide_context(Vision::asleep());
    service_worker::register();
    view! {
        <Router>
            <Routes fallback=|| ()>
                <Route path=path!("/*any") view=Outlet />
            </Routes>
        </Router>
    }
}

/// Goes to a page; `Go::replace` leaves no trace in the history, for pages that nobody should come back to.
#[derive(Clone)]
pub struct Go(Arc<Navigate>);

type Navigate = dyn Fn(&str, NavigateOptions) + Send + Sync;

impl Go {
    /// Goes to `page` and remembers where we were.
    pub fn to(&self, page: &Page) {
        (self.0)(&page.path(), NavigateOptions::default());
    }

    /// Goes to `page` in place of where we were.
    pub fn replace(&self, page: &Page) {
        (self.0)(&page.path(), NavigateOptions { replace: true, ..NavigateOptions::default() });
    }
}

/// Navigation for a component below the router.
pub fn use_go() -> Go {
    Go(Arc::new(use_navigate()))
}

#[component]
fn Outlet() -> impl IntoView {
    let path = use_location().pathname;
    let page = Memo::new(move |_| path.with(|path| Page::parse(path)));
    view! {
        {move || pages::show(page.get())}
        <UpdatePrompt page />
    }
}
