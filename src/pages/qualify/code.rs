//! The capture code: scanned live, or out of the album.

use super::pending::Pending;
use super::tutorial::Tutorial;
use crate::api::{self, ApiError};
use crate::components::{ErrorNote, Glyph, Icon, Screen, Waiting};
use crate::i18n::{Text, use_i18n};
use crate::navigation::use_go;
use crate::qr_client::{self, DecodeError, LiveScanner};
use crate::routes::Page;
use leptos::prelude::*;
use leptos::task::spawn_local;
use runtu_vision_protocol::fault::PictureFault;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement};

/// What the page is doing.
#[derive(Debug, Clone, PartialEq)]
enum Doing {
    Nothing,
    Scanning,
    Reading,
    Unread(DecodeError),
    Failed(ApiError),
}

impl Doing {
    fn name(&self) -> &'static str {
        match self {
            Self::Nothing => "idle",
            Self::Scanning => "scanning",
            Self::Reading => "reading",
            Self::Unread(_) | Self::Failed(_) => "error",
        }
    }
}

/// Reads the code and finds whom it belongs to.
#[component]
pub fn Qualify() -> impl IntoView {
    let i18n = use_i18n();
    let go = use_go();
    let doing = RwSignal::new(Doing::Nothing);
    let tutorial = RwSignal::new(false);
    let known = crate::known::any();

    let resolve = Callback::new(move |code: String| {
        doing.set(Doing::Reading);
        spawn_local(async move {
            match api::student::resolve(&code).await {
                Ok(holder) => {
                    Pending { code, holder }.remember();
                    go.to(&Page::Verify);
                }
                Err(error) => _ = doing.try_set(Doing::Failed(error)),
            }
        });
    });
    let no_reader = Callback::new(move |()| doing.set(Doing::Unread(DecodeError::Unavailable)));
    let chosen = move |event: Event| {
        let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else { return };
        let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
        // The same file may be chosen again after an error.
        input.set_value("");
        doing.set(Doing::Reading);
        spawn_local(async move {
            match qr_client::decode(file.into()).await {
                Ok(code) => resolve.run(code),
                Err(why) => _ = doing.try_set(Doing::Unread(why)),
            }
        });
    };

    view! {
        <Screen
            name="qualify"
            state=Signal::derive(move || doing.with(Doing::name))
            title=i18n.s(|t| t.qualify.title)
            back=Page::Welcome
            actions=move || {
                if doing.with(|doing| *doing == Doing::Scanning) {
                    return view! {
                        <button
                            class="button-quiet"
                            data-action="stop-scan"
                            on:click=move |_| doing.set(Doing::Nothing)
                        >
                            {i18n.t(|t| t.qualify.scanner_stop)}
                        </button>
                    }
                        .into_any();
                }
                let busy = move || doing.with(|doing| *doing == Doing::Reading);
                view! {
                    <button
                        class="button"
                        data-action="scan-live"
                        disabled=busy
                        on:click=move |_| doing.set(Doing::Scanning)
                    >
                        <Icon glyph=Glyph::Scan />
                        {i18n.t(|t| t.qualify.scan)}
                    </button>
                    <label class="button-quiet file-button" data-action="open-album">
                        <Icon glyph=Glyph::Album />
                        {i18n.t(|t| t.qualify.album)}
                        <input
                            class="visually-hidden"
                            type="file"
                            accept="image/*"
                            data-field="code-image"
                            disabled=busy
                            on:change=chosen
                        />
                    </label>
                    <button class="button-text" data-action="how-to" on:click=move |_| tutorial.set(true)>
                        {i18n.t(|t| t.qualify.how)}
                    </button>
                }
                    .into_any()
            }
        >
            {move || match doing.get() {
                Doing::Scanning => {
                    view! {
                        <h2 class="headline">{i18n.t(|t| t.qualify.scanner)}</h2>
                        <LiveScanner on_code=resolve on_no_reader=no_reader />
                    }
                        .into_any()
                }
                other => {
                    let note = match other {
                        Doing::Failed(error) => view! { <ErrorNote error /> }.into_any(),
                        Doing::Unread(why) => view! { <Unread why /> }.into_any(),
                        Doing::Reading => {
                            view! {
                                <Waiting text=i18n.s(|t| t.qualify.reading) />
                            }
                                .into_any()
                        }
                        _ => ().into_any(),
                    };
                    view! {
                        <img class="plate" src="/illustrations/code.svg" width="320" height="220" alt="" />
                        <h2 class="headline">{i18n.t(|t| t.qualify.headline)}</h2>
                        <p class="lead">{i18n.t(|t| t.qualify.lead)}</p>
                        {note}
                        {known
                            .then(|| {
                                view! {
                                    <a href=Page::Records.path() class="row-link" data-action="records">
                                        {i18n.t(|t| t.qualify.continue_list)}
                                        <Icon glyph=Glyph::Arrow />
                                    </a>
                                }
                            })}
                    }
                        .into_any()
                }
            }}
            <Tutorial open=tutorial />
        </Screen>
    }
}

#[component]
fn Unread(why: DecodeError) -> impl IntoView {
    let i18n = use_i18n();
    let (name, sentence): (_, fn(&'static Text) -> &'static str) = match why {
        DecodeError::NoCode => ("code_unreadable", |t| t.qualify.unreadable),
        DecodeError::NotAPicture(PictureFault::Heic) => ("heic", |t| t.errors.heic),
        DecodeError::NotAPicture(_) => ("not_a_picture", |t| t.errors.not_a_picture),
        DecodeError::Unavailable => ("reader_unavailable", |t| t.qualify.no_reader),
    };
    view! {
        <div class="note note-bad">
            <Icon glyph=Glyph::Alert />
            <p role="alert" data-error=name>
                {i18n.t(sentence)}
            </p>
        </div>
    }
}
