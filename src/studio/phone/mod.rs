//! What this phone can do, for its owner and for customer service.

mod trial;

use crate::browser::capabilities::Capability;
use crate::browser::{clipboard, storage};
use crate::components::{Glyph, Icon, Screen};
use crate::routes::Page;
use crate::studio::words::use_words;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::time::Duration;
use trial::{Measured, Trial};

/// How long the clipboard may take.
const CLIPBOARD_PATIENCE: Duration = Duration::from_millis(1500);

/// Facts about the browser, as they go into the report.
#[derive(Debug, Clone, PartialEq)]
struct Facts {
    browser: String,
    screen: String,
    cores: f64,
    room: Option<f64>,
}

impl Facts {
    async fn gather() -> Self {
        let window = window();
        let navigator = window.navigator();
        let size = |value: Result<wasm_bindgen::JsValue, _>| value.ok().and_then(|it| it.as_f64()).unwrap_or_default();
        let (width, height) = (size(window.inner_width()), size(window.inner_height()));
        Self {
            browser: navigator.user_agent().unwrap_or_default(),
            screen: format!("{width:.0} × {height:.0} @{}", window.device_pixel_ratio()),
            cores: navigator.hardware_concurrency(),
            room: storage::room().await.map(|room| room.left()),
        }
    }

    fn room_in_words(&self) -> Option<String> {
        self.room.map(|bytes| format!("{:.1} GB", bytes / 1e9))
    }
}

/// The report for customer service: stable English names, one a line.
fn report(abilities: &[(Capability, bool)], facts: &Facts, measured: Option<&Measured>) -> String {
    let mut lines = vec![format!("runtu {}", env!("CARGO_PKG_VERSION"))];
    lines.extend(abilities.iter().map(|(capability, there)| format!("{}: {there}", capability.name())));
    lines.push(format!("browser: {}", facts.browser));
    lines.push(format!("screen: {}", facts.screen));
    lines.push(format!("cores: {}", facts.cores));
    lines.push(format!("room: {}", facts.room_in_words().unwrap_or_else(|| "unknown".into())));
    if let Some(measured) = measured {
        lines.extend(measured.lines());
    }
    lines.join("\n")
}

/// The page.
#[component]
pub fn Phone() -> impl IntoView {
    let i18n = use_words();
    let measured = RwSignal::new(None::<Measured>);
    let copied = RwSignal::new(None::<bool>);
    let found = LocalResource::new(|| async {
        let mut abilities = Vec::new();
        for capability in Capability::ALL {
            abilities.push((capability, capability.is_there().await));
        }
        (abilities, Facts::gather().await)
    });
    let fit = move || found.get().map(|(abilities, _)| abilities.iter().all(|(it, there)| *there || !it.is_needed()));
    let text = move || found.get().map(|(abilities, facts)| report(&abilities, &facts, measured.get().as_ref()));
    let copy = move |_| {
        let Some(text) = text() else { return };
        copied.set(None);
        spawn_local(async move {
            let done = clipboard::copy(&text).await;
            copied.try_set(Some(done));
        });
        // Some browsers never answer.
        set_timeout(
            move || {
                if copied.try_get_untracked() == Some(None) {
                    copied.set(Some(false));
                }
            },
            CLIPBOARD_PATIENCE,
        );
    };
    let state = move || match fit() {
        None => "checking",
        Some(true) => "fit",
        Some(false) => "unfit",
    };
    view! {
        <Screen
            name="phone"
            state=Signal::derive(state)
            title=i18n.s(|t| t.phone.title)
            back=Page::Welcome
            actions=move || {
                view! {
                    <button class="button" data-action="copy" disabled=move || fit().is_none() on:click=copy>
                        {i18n.t(move |t| if copied.get() == Some(true) { t.phone.copied } else { t.phone.copy })}
                    </button>
                }
            }
        >
            <h2 class="headline">{i18n.t(|t| t.phone.headline)}</h2>
            <p class="lead">{i18n.t(|t| t.phone.lead)}</p>
            {move || {
                let t = &i18n.text().phone;
                let (class, glyph, sentence) = match fit() {
                    None => ("note note-plain", Glyph::Clock, t.checking),
                    Some(true) => ("note note-ok", Glyph::Check, t.fit),
                    Some(false) => ("note note-bad", Glyph::Alert, t.unfit),
                };
                view! {
                    <div class=class role="status">
                        <Icon glyph />
                        <p>{sentence}</p>
                    </div>
                }
            }}
            {move || found.get().map(|(abilities, facts)| view! { <Found abilities facts /> })}
            <Trial measured />
            {move || {
                let failed = copied.get() == Some(false);
                failed
                    .then(|| {
                        view! {
                            <p role="alert">{i18n.t(|t| t.phone.copy_by_hand)}</p>
                            <pre class="report" tabindex="0">{text}</pre>
                        }
                    })
            }}
        </Screen>
    }
}

#[component]
fn Found(abilities: Vec<(Capability, bool)>, facts: Facts) -> impl IntoView {
    let i18n = use_words();
    let rows = abilities
        .into_iter()
        .map(|(capability, there)| {
            view! {
                <dt>{i18n.t(move |t| (t.phone.capability)(capability))}</dt>
                <dd data-capability=capability.name() data-there=there.to_string()>
                    {i18n.t(move |t| if there { t.phone.yes } else { t.phone.no })}
                </dd>
            }
        })
        .collect_view();
    let room = facts.room_in_words();
    view! {
        <dl class="facts card">{rows}</dl>
        <h2 class="section">{i18n.t(|t| t.phone.facts)}</h2>
        <dl class="facts card">
            <dt>{i18n.t(|t| t.phone.screen)}</dt>
            <dd class="figures">{facts.screen}</dd>
            <dt>{i18n.t(|t| t.phone.cores)}</dt>
            <dd class="figures">{facts.cores}</dd>
            <dt>{i18n.t(|t| t.phone.room)}</dt>
            <dd class="figures">
                {move || room.clone().unwrap_or_else(|| i18n.text().phone.unknown.to_owned())}
            </dd>
            <dt>{i18n.t(|t| t.phone.browser)}</dt>
            <dd class="small">{facts.browser}</dd>
        </dl>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_report_names_everything_once() {
        let abilities: Vec<_> = Capability::ALL.into_iter().map(|it| (it, it.is_needed())).collect();
        let facts = Facts { browser: "B/1".into(), screen: "390 × 844 @3".into(), cores: 8.0, room: Some(2.5e9) };
        let measured = Measured { camera: "back".into(), width: 1280, height: 720, lenses: 2, tick_ms: Some(31.0) };
        let text = report(&abilities, &facts, Some(&measured));
        for line in ["camera: true", "voice: false", "browser: B/1", "room: 2.5 GB", "picture: 1280x720", "tick: 31 ms"]
        {
            assert!(text.lines().any(|it| it == line), "{line} in\n{text}");
        }
    }
}
