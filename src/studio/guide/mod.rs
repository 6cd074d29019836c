//! Requirements and consent, before the camera opens.

mod album;

use crate::browser::storage;
use crate::components::{Glyph, Icon, Screen};
use crate::drafts::{Still, use_drafts};
use crate::navigation::use_go;
use crate::pages::loaded::Loaded;
use crate::routes::Page;
use crate::studio::words::use_words;
use crate::vision_client::use_vision;
use album::{Refused, read};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement};

const DOS: [&str; 3] = ["do-straight", "do-ears", "do-glasses"];
const DONTS: [&str; 8] = [
    "dont-hair",
    "dont-clothes",
    "dont-ornaments",
    "dont-shrug",
    "dont-glare",
    "dont-half-lit",
    "dont-wall",
    "dont-beauty",
];

/// Why the page did not go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hitch {
    NoConsent,
    File(Refused),
    NoRoom,
}

impl Hitch {
    fn name(self) -> &'static str {
        match self {
            Self::NoConsent => "consent_first",
            Self::File(Refused::NotAPicture) => "not_a_picture",
            Self::File(Refused::Heic) => "heic",
            Self::File(Refused::TooBig) => "too_big",
            Self::NoRoom => "storage",
        }
    }
}

/// The guide.
#[component]
pub fn Guide(loaded: Loaded) -> impl IntoView {
    let i18n = use_words();
    let (drafts, go) = (use_drafts(), use_go());
    // While the requirements are read the worker and its models come: the camera then speaks at once.
    use_vision().want();
    let id = StoredValue::new(loaded.id.clone());
    let consented = RwSignal::new(loaded.standing.consented);
    let hitch = RwSignal::new(None::<Hitch>);
    let reading = RwSignal::new(false);
    let room = LocalResource::new(storage::room);
    let tight = move || room.get().flatten().is_some_and(storage::Room::is_tight);
    let album_allowed = loaded.record.album_allowed;

    // Consent is kept at once: the camera's page asks the draft, not this one.
    let agree = move |event: Event| {
        let agreed = event_target_checked(&event);
        consented.set(agreed);
        hitch.set(None);
        let id = id.get_value();
        spawn_local(async move {
            let moment = agreed.then(js_sys::Date::now);
            if drafts.update(&id, |draft| draft.consented_at = moment).await.is_err() {
                hitch.try_set(Some(Hitch::NoRoom));
            }
        });
    };
    let open_camera = {
        Callback::new(move |()| {
            if !consented.get_untracked() {
                return hitch.set(Some(Hitch::NoConsent));
            }
            let id = id.get_value();
            spawn_local(async move {
                // Waits until the consent is written: the next page reads it.
                let kept =
                    drafts.update(&id, |draft| _ = draft.consented_at.get_or_insert_with(js_sys::Date::now)).await;
                match kept {
                    Ok(_) => go.to(&Page::Camera(id)),
                    Err(_) => _ = hitch.try_set(Some(Hitch::NoRoom)),
                }
            });
        })
    };
    let chosen = Callback::new(move |event: Event| {
        let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else { return };
        let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
        if !consented.get_untracked() {
            input.set_value("");
            return hitch.set(Some(Hitch::NoConsent));
        }
        let id = id.get_value();
        hitch.set(None);
        reading.set(true);
        spawn_local(async move {
            let outcome = match read(&file).await {
                Ok((bytes, mime)) => {
                    let camera = serde_json::json!({ "source": "album" });
                    let still = Still { bytes, mime: mime.into(), taken_at: js_sys::Date::now(), camera };
                    let kept = drafts.update(&id, |draft| {
                        draft.consented_at.get_or_insert_with(js_sys::Date::now);
                        draft.set_still(still);
                    });
                    kept.await.map(drop).map_err(|_| Hitch::NoRoom)
                }
                Err(refused) => Err(Hitch::File(refused)),
            };
            reading.try_set(false);
            input.set_value("");
            match outcome {
                Ok(()) => go.to(&Page::Shot(id)),
                Err(why) => _ = hitch.try_set(Some(why)),
            }
        });
    });

    view! {
        <Screen
            name="guide"
            state=Signal::derive(move || {
                if hitch.with(Option::is_some) { "error" } else if consented.get() { "agreed" } else { "ready" }
            })
            title=i18n.s(|t| t.guide.title)
            back=Page::Record(loaded.id)
            actions=move || {
                view! {
                    {move || hitch.get().map(|hitch| view! { <HitchNote hitch /> })}
                    <button class="button" data-action="open-camera" on:click=move |_| open_camera.run(())>
                        <Icon glyph=Glyph::Camera />
                        {i18n.t(|t| t.guide.open_camera)}
                    </button>
                    {album_allowed
                        .then(|| {
                            view! {
                                <label class="button-text file-button" data-action="upload-album">
                                    <Icon glyph=Glyph::Album />
                                    {move || {
                                        let t = &i18n.text().guide;
                                        if reading.get() { t.album_reading } else { t.album }
                                    }}
                                    <input
                                        class="visually-hidden"
                                        type="file"
                                        accept="image/*"
                                        data-field="photo-image"
                                        disabled=reading
                                        on:change=move |event| chosen.run(event)
                                    />
                                </label>
                            }
                        })}
                }
            }
        >
            <h2 class="headline">{i18n.t(|t| t.guide.headline)}</h2>
            <p class="lead">{i18n.t(|t| t.guide.lead)}</p>
            <Show when=tight>
                <p class="note note-warn" role="status" data-note="tight">
                    {i18n.t(|t| t.guide.tight)}
                </p>
            </Show>
            <section class="card scene">
                <img src="/illustrations/scene.svg" width="340" height="200" alt="" />
                <h2 class="strong">{i18n.t(|t| t.guide.scene)}</h2>
                <ul class="ticks">
                    {move || {
                        i18n.text()
                            .guide
                            .scene_points
                            .map(|point| view! { <li><Icon glyph=Glyph::Check />{point}</li> })
                            .collect_view()
                    }}
                </ul>
            </section>
            <h2 class="section">{i18n.t(|t| t.guide.dos_title)}</h2>
            <ul class="examples">
                {move || {
                    let words = i18n.text().guide.dos;
                    DOS.into_iter()
                        .zip(words)
                        .map(|(picture, (what, why))| view! { <Example picture good=true what why /> })
                        .collect_view()
                }}
            </ul>
            <h2 class="section">{i18n.t(|t| t.guide.donts_title)}</h2>
            <ul class="examples">
                {move || {
                    let words = i18n.text().guide.donts;
                    DONTS
                        .into_iter()
                        .zip(words)
                        .map(|(picture, (what, why))| view! { <Example picture good=false what why /> })
                        .collect_view()
                }}
            </ul>
            <details class="card rules">
                <summary>{i18n.t(|t| t.guide.rules_title)}</summary>
                <ol class="numbered">
                    {move || i18n.text().guide.rules.map(|rule| view! { <li>{rule}</li> }).collect_view()}
                </ol>
            </details>
            <section class="card consent">
                <h2 class="strong">{i18n.t(|t| t.guide.consent_title)}</h2>
                <ul class="ticks">
                    {move || {
                        i18n.text()
                            .guide
                            .consent_points
                            .map(|point| view! { <li><Icon glyph=Glyph::Lock />{point}</li> })
                            .collect_view()
                    }}
                </ul>
                <label class="check">
                    <input type="checkbox" data-action="consent" prop:checked=consented on:change=agree />
                    <span>{i18n.t(|t| t.guide.consent)}</span>
                </label>
            </section>
        </Screen>
    }
}

#[component]
fn Example(picture: &'static str, good: bool, what: &'static str, why: &'static str) -> impl IntoView {
    let glyph = if good { Glyph::Check } else { Glyph::Cross };
    view! {
        <li class=if good { "example example-good" } else { "example example-bad" }>
            <img src=format!("/illustrations/{picture}.svg") width="120" height="150" alt="" loading="lazy" />
            <div>
                <p class="strong">
                    <Icon glyph />
                    {what}
                </p>
                <p class="muted">{why}</p>
            </div>
        </li>
    }
}

#[component]
fn HitchNote(hitch: Hitch) -> impl IntoView {
    let i18n = use_words();
    let sentence = move || {
        let t = i18n.text();
        match hitch {
            Hitch::NoConsent => t.guide.consent_first,
            Hitch::File(Refused::NotAPicture) => t.errors.not_a_picture,
            Hitch::File(Refused::Heic) => t.errors.heic,
            Hitch::File(Refused::TooBig) => t.guide.too_big,
            Hitch::NoRoom => t.errors.storage,
        }
    };
    view! {
        <div class="note note-bad">
            <Icon glyph=Glyph::Alert />
            <p role="alert" data-error=hitch.name()>
                {sentence}
            </p>
        </div>
    }
}
