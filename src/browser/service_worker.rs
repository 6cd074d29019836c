//! The service worker: registered from here, and the news that a newer version of the app waits.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{ServiceWorker, ServiceWorkerContainer, ServiceWorkerRegistration, ServiceWorkerState};

/// A newer version that waits to take over, when there is one.
#[derive(Clone, Copy)]
pub struct Waiting(StoredValue<Option<ServiceWorker>, LocalStorage>, RwSignal<bool>);

impl Waiting {
    /// True when a newer version waits.
    pub fn is_there(self) -> bool {
        self.1.get()
    }

    /// Lets it take over; the page reloads when it has.
    pub fn take_over(self) {
        self.0.with_value(|worker| {
            if let Some(worker) = worker {
                // A worker that is gone by now has taken over already: nothing to tell it.
                _ = worker.post_message(&JsValue::from_str("SKIP_WAITING"));
            }
        });
    }

    fn announce(self, worker: Option<ServiceWorker>) {
        self.1.set(worker.is_some());
        self.0.set_value(worker);
    }
}

/// Registers `/sw.js` and provides [`Waiting`]. Where there are no service workers (WeChat on iOS, a plain `http:`
/// address) the app works all the same, only not offline.
pub fn register() {
    let waiting = Waiting(StoredValue::new_local(None), RwSignal::new(false));
    provide_context(waiting);
    let navigator: JsValue = window().navigator().into();
    let Ok(container) = js_sys::Reflect::get(&navigator, &"serviceWorker".into()) else { return };
    let Ok(container) = container.dyn_into::<ServiceWorkerContainer>() else { return };

    // The very first worker claims the page, too: only a change from one worker to the next is an update.
    if container.controller().is_some() {
        let reload = Closure::once_into_js(|| _ = window().location().reload());
        container.set_oncontrollerchange(Some(reload.unchecked_ref()));
    }
    spawn_local(async move {
        if let Ok(registration) = JsFuture::from(container.register("/sw.js")).await {
            watch(&registration.unchecked_into(), waiting, container.controller().is_some());
        }
    });
}

fn watch(registration: &ServiceWorkerRegistration, waiting: Waiting, is_update: bool) {
    if is_update && registration.waiting().is_some() {
        waiting.announce(registration.waiting());
    }
    let found = {
        let registration = registration.clone();
        Closure::<dyn Fn()>::new(move || {
            let Some(worker) = registration.installing() else { return };
            let changed = {
                let worker = worker.clone();
                Closure::<dyn Fn()>::new(move || {
                    if is_update && worker.state() == ServiceWorkerState::Installed {
                        waiting.announce(Some(worker.clone()));
                    }
                })
            };
            worker.set_onstatechange(Some(changed.as_ref().unchecked_ref()));
            changed.forget();
        })
    };
    registration.set_onupdatefound(Some(found.as_ref().unchecked_ref()));
    // Lives as long as the page, like the registration itself.
    found.forget();
}
