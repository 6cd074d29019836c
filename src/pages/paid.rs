//! Back from the cashier: only the server says whether the money came.

use super::service::{cashier, order_key};
use crate::api::{self, ApiError, use_service};
use crate::browser::local;
use crate::components::{ErrorNote, Glyph, Icon, Screen, Waiting};
use crate::i18n::use_i18n;
use crate::routes::{Id, Page};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use runtu_api::student::{CaptureState, Order, OrderState};

/// What the server says about the payment.
#[derive(Debug, Clone, PartialEq)]
enum Outcome {
    /// The record is paid for.
    Paid,
    /// Nothing yet; the order, if it can still be paid.
    Pending(Option<Order>),
    /// The order was closed without payment, or there is none.
    Cancelled,
}

/// Milliseconds between two questions while there is no result.
const PAUSE: u32 = 2_500;
/// Questions asked by themselves: about two minutes.
const QUESTIONS: u32 = 48;

/// What the record and its order, as far as they are known, say together.
fn outcome(state: CaptureState, order: Option<Order>) -> Outcome {
    match (state, order) {
        (CaptureState::Qualified, Some(order)) => match order.state {
            OrderState::Paid => Outcome::Paid,
            OrderState::Created | OrderState::Paying => Outcome::Pending(Some(order)),
            OrderState::Closed | OrderState::Refunding | OrderState::Refunded => Outcome::Cancelled,
        },
        (CaptureState::Qualified, None) => Outcome::Cancelled,
        _ => Outcome::Paid,
    }
}

async fn ask(record: &Id) -> Result<Outcome, ApiError> {
    let state = api::student::record(record).await?.state;
    let order = match local::get(&order_key(record)).as_deref().and_then(Id::parse) {
        Some(order) if state == CaptureState::Qualified => api::student::order_state(&order).await.ok(),
        _ => None,
    };
    let outcome = outcome(state, order);
    if outcome == Outcome::Paid {
        local::remove(&order_key(record));
    }
    Ok(outcome)
}

/// The result of a payment.
#[component]
pub fn Paid(record: Id) -> impl IntoView {
    let i18n = use_i18n();
    let service = use_service();
    let asked = RwSignal::new(0_u32);
    let back = Page::Record(record.clone());
    let guide = Page::Guide(record.clone()).path();
    let to_service = Page::Service(record.clone()).path();
    let answer = LocalResource::new(move || {
        let pause = if asked.get() == 0 { 0 } else { PAUSE };
        let record = record.clone();
        async move {
            TimeoutFuture::new(pause).await;
            ask(&record).await
        }
    });
    Effect::new(move || {
        if matches!(answer.get(), Some(Ok(Outcome::Pending(_)))) && asked.get_untracked() < QUESTIONS {
            asked.update(|count| *count += 1);
        }
    });
    let again = Callback::new(move |()| asked.set(0));
    let state = move || match answer.get() {
        None => "checking",
        Some(Err(_)) => "error",
        Some(Ok(Outcome::Paid)) => "paid",
        Some(Ok(Outcome::Pending(_))) => "pending",
        Some(Ok(Outcome::Cancelled)) => "cancelled",
    };

    view! {
        <Screen
            name="paid"
            state=Signal::derive(state)
            title=i18n.s(|t| t.service.paid_title)
            back
            actions=move || match answer.get() {
                Some(Ok(Outcome::Paid)) => {
                    view! {
                        <a href=guide.clone() class="button" data-action="continue">
                            <Icon glyph=Glyph::Camera />
                            {i18n.t(|t| t.service.go_on)}
                        </a>
                    }
                        .into_any()
                }
                Some(Ok(Outcome::Pending(order))) => {
                    let url = order.as_ref().and_then(cashier).map(str::to_owned);
                    view! {
                        <button class="button" data-action="ask-again" on:click=move |_| again.run(())>
                            {i18n.t(|t| t.service.ask_again)}
                        </button>
                        {url
                            .map(|url| {
                                view! {
                                    <a class="button-quiet" href=url rel="external" data-action="pay-again">
                                        {i18n.t(|t| t.service.pay_again)}
                                    </a>
                                }
                            })}
                    }
                        .into_any()
                }
                Some(Ok(Outcome::Cancelled)) => {
                    view! {
                        <a href=to_service.clone() class="button" data-action="pay-again">
                            {i18n.t(|t| t.service.pay_again)}
                        </a>
                    }
                        .into_any()
                }
                _ => ().into_any(),
            }
        >
            {move || {
                let t = &i18n.text().service;
                match answer.get() {
                    None => view! { <Waiting text=i18n.s(|t| t.service.checking) /> }.into_any(),
                    Some(Err(error)) => view! { <ErrorNote error retry=again /> }.into_any(),
                    Some(Ok(Outcome::Paid)) => {
                        verdict("verdict verdict-ok", Glyph::Check, t.paid, t.paid_lead).into_any()
                    }
                    Some(Ok(Outcome::Pending(_))) => {
                        verdict("verdict verdict-wait", Glyph::Clock, t.pending, t.pending_lead).into_any()
                    }
                    Some(Ok(Outcome::Cancelled)) => {
                        verdict("verdict", Glyph::Alert, t.cancelled, t.cancelled_lead).into_any()
                    }
                }
            }}
            <Show when=move || service.payment_is_simulated()>
                <p class="small-print simulated">{i18n.t(|t| t.service.simulated)}</p>
            </Show>
        </Screen>
    }
}

fn verdict(class: &'static str, glyph: Glyph, title: &'static str, lead: &'static str) -> impl IntoView {
    view! {
        <div class=class role="status">
            <span class="verdict-mark">
                <Icon glyph />
            </span>
            <h2 class="headline">{title}</h2>
            <p class="lead">{lead}</p>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(state: OrderState) -> Order {
        let pay_url = Some("/sandbox/pay/o1".to_owned());
        Order { id: "o1".into(), record: "r1".into(), amount_fen: 3000, state, pay_url, simulated: true }
    }

    #[test]
    fn the_record_has_the_last_word_and_the_order_explains() {
        use CaptureState::{Approved, InReview, Paid, Qualified, Returned};
        for state in [Paid, InReview, Returned, Approved] {
            assert_eq!(outcome(state, None), Outcome::Paid, "{state:?}");
            assert_eq!(outcome(state, Some(order(OrderState::Closed))), Outcome::Paid, "{state:?}");
        }
        assert_eq!(outcome(Qualified, None), Outcome::Cancelled);
        assert_eq!(outcome(Qualified, Some(order(OrderState::Closed))), Outcome::Cancelled);
        assert_eq!(outcome(Qualified, Some(order(OrderState::Paid))), Outcome::Paid);
        let paying = order(OrderState::Paying);
        assert_eq!(outcome(Qualified, Some(paying.clone())), Outcome::Pending(Some(paying)));
    }

    #[test]
    fn only_an_open_order_leads_to_the_cashier() {
        assert!(cashier(&order(OrderState::Paying)).is_some());
        for state in [OrderState::Paid, OrderState::Closed, OrderState::Refunded, OrderState::Refunding] {
            assert!(cashier(&order(state)).is_none(), "{state:?}");
        }
    }
}
