//! What can be done next, at the lower edge of the status page.

use super::Standing;
use crate::components::{Glyph, Icon};
use crate::i18n::use_i18n;
use crate::navigation::use_go;
use crate::outbox::{Fate, use_outbox};
use crate::routes::{Id, Page};
use leptos::prelude::*;
use leptos::task::spawn_local;
use runtu_api::student::CaptureState;

/// The buttons for a standing.
pub fn actions(standing: Standing, id: StoredValue<Id>, photo: String, onward: String) -> impl IntoView + use<> {
    let i18n = use_i18n();
    let (outbox, go) = (use_outbox(), use_go());
    let to_list = move || {
        view! {
            <a href=Page::Records.path() class="button-quiet" data-action="to-list">
                {i18n.t(|t| t.submit.to_list)}
            </a>
        }
    };
    match standing {
        Standing::Underway(Fate::Refused(_)) => {
            let again = move |_| {
                let id = id.get_value();
                spawn_local(async move {
                    if outbox.discard(&id).await.is_ok() {
                        go.replace(&Page::Guide(id));
                    }
                });
            };
            view! {
                <button class="button" data-action="make-again" on:click=again>
                    {i18n.t(|t| t.submit.make_again)}
                </button>
            }
            .into_any()
        }
        Standing::Underway(_) => view! {
            <button class="button" data-action="send-now" on:click=move |_| outbox.flush()>
                {i18n.t(|t| t.submit.send_now)}
            </button>
            {to_list()}
        }
        .into_any(),
        Standing::There(CaptureState::Returned) => view! {
            <a href=onward class="button" data-action="shoot-again">
                <Icon glyph=Glyph::Camera />
                {i18n.t(|t| t.submit.shoot_again)}
            </a>
        }
        .into_any(),
        Standing::There(CaptureState::Approved | CaptureState::Published) => view! {
            <a class="button" href=photo download="runtu.jpg" rel="external" data-action="download">
                <Icon glyph=Glyph::Download />
                {i18n.t(|t| t.submit.download)}
            </a>
            {to_list()}
        }
        .into_any(),
        Standing::There(_) => to_list().into_any(),
        Standing::Nothing => view! {
            <a href=onward class="button" data-action="continue">
                {i18n.t(|t| t.submit.go_on)}
            </a>
        }
        .into_any(),
    }
}
