//! What this installation is: asked once, known to every page.

use super::send;
use leptos::prelude::*;
use leptos::task::spawn_local;
use runtu_api::{paths, student};

/// The answer of [`paths::SERVICE`], once it is there. Pages do without it when the server cannot be reached.
#[derive(Debug, Clone, Copy)]
pub struct Service(RwSignal<Option<student::Service>>);

impl Service {
    /// Asks the server.
    pub fn ask() -> Self {
        let answer = RwSignal::new(None);
        spawn_local(async move {
            if let Ok(service) = send::get::<student::Service>(paths::SERVICE).await {
                answer.set(Some(service));
            }
        });
        Self(answer)
    }

    /// True when no real money moves.
    pub fn payment_is_simulated(self) -> bool {
        self.0.with(|service| service.as_ref().is_some_and(|service| service.payment_simulated))
    }

    /// True when the roster is the embedded demo.
    pub fn is_demo(self) -> bool {
        self.0.with(|service| service.as_ref().is_some_and(|service| service.demo))
    }

    /// How to reach customer service; empty until known.
    pub fn contact(self) -> String {
        self.0.with(|service| service.as_ref().map(|service| service.contact.clone()).unwrap_or_default())
    }
}

/// The service, in a component.
pub fn use_service() -> Service {
    expect_context()
}
