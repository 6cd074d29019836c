//! Going from page to page: the browser's history, and a signal that follows it.
//!
//! A link is a plain `<a href>`; one listener takes the clicks that stay in the app. Everything else (another origin, a
//! download, a new tab, an address that is no page) is left to the browser.

use crate::routes::Page;
use leptos::ev::{self, MouseEvent};
use leptos::prelude::*;
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys::{Element, HtmlAnchorElement};

/// An address of an app: the student's pages or the desk's.
pub trait Address: Clone + PartialEq + Send + Sync + 'static {
    /// The page at a path, if there is one.
    fn parse(path: &str) -> Option<Self>;
    /// The path of the page.
    fn path(&self) -> String;
}

/// Where the person is, and the ways to somewhere else.
pub struct Navigation<P: Address = Page> {
    page: RwSignal<Option<P>>,
    /// Whether a page is in this app; the browser loads the others.
    here: fn(&P) -> bool,
    visits: RwSignal<u32>,
}

impl<P: Address> Clone for Navigation<P> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<P: Address> Copy for Navigation<P> {}

impl<P: Address> Navigation<P> {
    /// Starts to follow the address bar of an app with the pages that are `here`.
    pub fn start(here: fn(&P) -> bool) -> Self {
        let navigation = Self { page: RwSignal::new(current()), visits: RwSignal::new(0), here };
        // Back and forward.
        window_event_listener(ev::popstate, move |_| navigation.arrive());
        // Back from another app to this one, as it was left: what it shows may be old.
        window_event_listener(ev::pageshow, move |event| {
            if event.persisted() {
                navigation.visits.update(|visits| *visits += 1);
            }
        });
        window_event_listener(ev::click, move |event| navigation.clicked(&event));
        navigation
    }

    /// The page of the current address; nothing when there is none.
    pub fn page(self) -> Memo<Option<P>> {
        Memo::new(move |_| self.page.get())
    }

    /// How often the person came back from another app: a page is to be shown anew then.
    pub fn visits(self) -> u32 {
        self.visits.get()
    }

    /// Goes to `page` and remembers where we were.
    pub fn to(self, page: &P) {
        let path = page.path();
        if !(self.here)(page) {
            return load(&path, true);
        }
        // A second tap on the same link leaves no second step in the history.
        let again = window().location().pathname().is_ok_and(|now| now == path);
        self.enter(&path, !again);
    }

    /// Goes to `page` in place of where we were: for pages that nobody should come back to.
    pub fn replace(self, page: &P) {
        if !(self.here)(page) {
            return load(&page.path(), false);
        }
        self.enter(&page.path(), false);
    }

    fn enter(self, path: &str, remember: bool) {
        let changed = window().history().and_then(|history| {
            if remember {
                history.push_state_with_url(&JsValue::NULL, "", Some(path))
            } else {
                history.replace_state_with_url(&JsValue::NULL, "", Some(path))
            }
        });
        match changed {
            Ok(()) => self.arrive(),
            // Some browsers allow so many steps in so many seconds; a real load is always allowed.
            Err(_) => load(path, remember),
        }
    }

    fn arrive(self) {
        self.page.set(current());
    }

    fn clicked(self, event: &MouseEvent) {
        let plain = event.button() == 0
            && !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key())
            && !event.default_prevented();
        if !plain {
            return;
        }
        let link = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok())
            .and_then(|element| element.closest("a[href]").ok().flatten())
            .and_then(|element| element.dyn_into::<HtmlAnchorElement>().ok());
        let Some(link) = link else { return };
        let stays = link.target().is_empty()
            && !link.has_attribute("download")
            && window().location().origin().is_ok_and(|origin| origin == link.origin());
        if !stays {
            return;
        }
        if let Some(page) = P::parse(&link.pathname()).filter(self.here) {
            event.prevent_default();
            self.to(&page);
        }
    }
}

/// Navigation for a component of the student's app.
pub fn use_go() -> Navigation {
    expect_context()
}

/// Lets the browser load an address. It only fails for what is no address.
fn load(path: &str, remember: bool) {
    let location = window().location();
    _ = if remember { location.assign(path) } else { location.replace(path) };
}

fn current<P: Address>() -> Option<P> {
    window().location().pathname().ok().and_then(|path| P::parse(&path))
}
