//! What the service is and costs, and the way to the cashier.

use super::Loaded;
use crate::api::{self, ApiError, use_service};
use crate::browser::local;
use crate::components::{ErrorNote, Glyph, Icon, Screen};
use crate::i18n::use_i18n;
use crate::money::yuan;
use crate::navigation::use_go;
use crate::routes::{Id, Page};
use leptos::prelude::*;
use leptos::task::spawn_local;
use runtu_api::Code;
use runtu_api::student::{Order, OrderState};

/// Where the open order of a record is remembered while the browser is at the cashier's.
pub fn order_key(record: &Id) -> String {
    format!("runtu.order.{record}")
}

/// The service page.
#[component]
pub fn Service(loaded: Loaded) -> impl IntoView {
    let i18n = use_i18n();
    let (go, service) = (use_go(), use_service());
    let busy = RwSignal::new(false);
    let error = RwSignal::new(None::<ApiError>);
    let id = StoredValue::new(loaded.id.clone());
    let fen = loaded.record.price_fen;
    // Whoever comes back from the cashier by the browser's button finds the page as it was left, in the middle of paying.
    let back = window_event_listener(leptos::ev::pageshow, move |_| busy.set(false));
    on_cleanup(move || back.remove());

    let pay = Callback::new(move |()| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        error.set(None);
        let id = id.get_value();
        spawn_local(async move {
            match api::student::order(&id).await {
                Ok(order) => {
                    local::set(&order_key(&id), &order.id);
                    match cashier(&order) {
                        // Going there leaves the page; if the browser refuses, the result page offers it again.
                        Some(url) if window().location().assign(url).is_ok() => {}
                        _ => go.to(&Page::Paid(id)),
                    }
                }
                Err(fault) if fault.code() == Some(Code::AlreadyPaid) => go.to(&Page::Paid(id)),
                Err(fault) => {
                    error.try_set(Some(fault));
                    busy.try_set(false);
                }
            }
        });
    });

    view! {
        <Screen
            name="service"
            state=Signal::derive(move || {
                if busy.get() { "paying" } else if error.with(Option::is_some) { "error" } else { "ready" }
            })
            title=i18n.s(|t| t.service.title)
            back=Page::Record(loaded.id)
            actions=move || {
                view! {
                    <Show when=move || service.payment_is_simulated()>
                        <p class="small-print simulated" data-simulated="true">
                            {i18n.t(|t| t.service.simulated)}
                        </p>
                    </Show>
                    <button class="button" data-action="pay" disabled=busy on:click=move |_| pay.run(())>
                        {move || {
                            let t = &i18n.text().service;
                            if busy.get() { t.paying.to_owned() } else { format!("{} {}", t.pay, yuan(fen)) }
                        }}
                    </button>
                }
            }
        >
            <div class="price-card">
                <p>{i18n.t(|t| t.service.price)}</p>
                <p class="price figures">{yuan(fen)}</p>
                <p>{i18n.t(|t| t.service.once)}</p>
            </div>
            <h2 class="section">{i18n.t(|t| t.service.headline)}</h2>
            <ul class="offers card">
                {move || {
                    i18n.text()
                        .service
                        .items
                        .map(|(what, how)| {
                            view! {
                                <li>
                                    <Icon glyph=Glyph::Check />
                                    <div>
                                        <p class="strong">{what}</p>
                                        <p class="muted">{how}</p>
                                    </div>
                                </li>
                            }
                        })
                        .collect_view()
                }}
            </ul>
            {move || error.get().map(|error| view! { <ErrorNote error retry=pay /> })}
            <p class="small-print">{i18n.t(|t| t.service.note)}</p>
        </Screen>
    }
}

/// Where an order is paid, while it can be.
pub fn cashier(order: &Order) -> Option<&str> {
    match order.state {
        OrderState::Created | OrderState::Paying => order.pay_url.as_deref(),
        OrderState::Paid | OrderState::Refunding | OrderState::Refunded | OrderState::Closed => None,
    }
}
