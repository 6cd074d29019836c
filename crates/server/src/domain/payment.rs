//! What a payment service's books say, and what follows from it for ours: the one place where money is judged.

use jiff::{SignedDuration, Timestamp};

use super::order::{OrderEvent, OrderState};
use super::word::worded;

/// How long an order can be paid.
pub const LIVES: SignedDuration = SignedDuration::from_hours(2);
/// Payment services close no order that is younger.
pub const CLOSED_NOT_BEFORE: SignedDuration = SignedDuration::from_mins(5);

/// Proof of a payment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// The payment service's number: one a payment, for ever.
    pub transaction: String,
    /// When it was paid, by the payment service's clock.
    pub at: Timestamp,
}

/// Where an order stands in the payment service's books.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// There is none of this number.
    Absent,
    /// Not decided yet.
    Open,
    /// Paid.
    Paid(Receipt),
    /// Closed without payment.
    Closed,
    /// Paid, and given back or on its way back.
    GivenBack(Receipt),
    /// Something is signed that is not of this order: the part that differs. Nothing follows from it.
    Mismatch(&'static str),
}

/// Where a refund stands in the payment service's books.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RefundFate {
    /// On its way.
    Processing,
    /// The money has gone back.
    Done,
    /// Given up: nothing went back, another number may be tried.
    GivenUp,
    /// The payer's account does not take it: a person must see to it at the payment service.
    NeedsPerson,
}

worded! {
    /// Why a person should look at an order.
    pub enum Flag {
        /// The record was paid already: this payment goes back.
        Duplicate = "duplicate",
        /// Paid after it was closed: this payment goes back.
        Late = "late",
        /// It was given back at the payment service, not by us.
        GivenBackThere = "given_back_there",
        /// The payment service signs something that is not of this order.
        Mismatch = "mismatch",
        /// A refund was given up; another is tried.
        RefundGivenUp = "refund_given_up",
        /// A refund waits for a person at the payment service.
        RefundNeedsPerson = "refund_needs_person",
    }
}

/// What follows from `fate` for an order that stands at `state`, in this order.
pub fn follow(state: OrderState, fate: &Fate, expires_at: Timestamp, now: Timestamp) -> &'static [OrderEvent] {
    use OrderEvent as E;
    use OrderState as S;
    match (state, fate) {
        (S::Paying | S::Closed, Fate::Paid(_)) | (S::Closed, Fate::GivenBack(_)) => &[E::Confirm],
        (S::Paying, Fate::GivenBack(_)) => &[E::Confirm, E::Refund],
        (S::Paying, Fate::Closed) => &[E::Close],
        // Asked for and never arrived: nobody can pay it after its time.
        (S::Paying, Fate::Absent) if now >= expires_at => &[E::Close],
        (S::Paying | S::Closed, Fate::Open | Fate::Absent | Fate::Mismatch(_)) | (S::Closed, Fate::Closed) => &[],
        // The payment service has not heard of it yet, or all is decided.
        (S::Created | S::Paid | S::Refunding | S::Refunded, _) => &[],
    }
}

/// True when an unpaid order is to be closed at the payment service: its time is over, or its record was paid otherwise.
pub fn is_to_be_closed(created_at: Timestamp, expires_at: Timestamp, paid_otherwise: bool, now: Timestamp) -> bool {
    now.duration_since(created_at) >= CLOSED_NOT_BEFORE && (paid_otherwise || now >= expires_at)
}

/// How long to wait before the payment service is asked again, after so many questions without a decision.
pub fn pause(asked: u32) -> SignedDuration {
    const SECONDS: [i64; 10] = [5, 10, 20, 30, 60, 120, 300, 600, 1_800, 3_600];
    let last = SECONDS.len() - 1;
    SignedDuration::from_secs(SECONDS[usize::try_from(asked).unwrap_or(last).min(last)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::order::next;

    fn receipt() -> Receipt {
        Receipt { transaction: "4200".into(), at: Timestamp::UNIX_EPOCH }
    }

    #[test]
    fn whatever_is_said_can_follow_in_every_state() {
        let fates = [
            Fate::Absent,
            Fate::Open,
            Fate::Paid(receipt()),
            Fate::Closed,
            Fate::GivenBack(receipt()),
            Fate::Mismatch("amount"),
        ];
        for &state in OrderState::ALL {
            for fate in &fates {
                for now in [0, 9_999] {
                    let events = follow(state, fate, at(5_000), at(now));
                    let end = events.iter().try_fold(state, |state, event| next(state, *event)).unwrap();
                    assert_eq!(
                        follow(end, fate, at(5_000), at(now)),
                        [],
                        "{state:?} {fate:?}: said twice is said once"
                    );
                }
            }
        }
    }

    #[test]
    fn money_is_kept_only_for_an_order_that_waits_for_it() {
        let end = |state, fate: &Fate| {
            let events = follow(state, fate, at(5_000), at(0));
            events.iter().try_fold(state, |state, event| next(state, *event)).unwrap()
        };
        assert_eq!(end(OrderState::Paying, &Fate::Paid(receipt())), OrderState::Paid);
        assert_eq!(end(OrderState::Closed, &Fate::Paid(receipt())), OrderState::Refunding);
        assert_eq!(end(OrderState::Paying, &Fate::GivenBack(receipt())), OrderState::Refunding);
        assert_eq!(end(OrderState::Paying, &Fate::Absent), OrderState::Paying, "it may still arrive");
        assert_eq!(follow(OrderState::Paying, &Fate::Absent, at(5_000), at(5_000)), [OrderEvent::Close]);
    }

    #[test]
    fn only_old_orders_without_a_purpose_are_closed() {
        let closed = |paid, now| is_to_be_closed(at(0), at(7_200), paid, at(now));
        assert!(!closed(true, 299) && closed(true, 300));
        assert!(!closed(false, 7_199) && closed(false, 7_200));
    }

    #[test]
    fn pauses_grow_to_an_hour() {
        let pauses: Vec<i64> = (0..12).map(|asked| pause(asked).as_secs()).collect();
        assert!(pauses.is_sorted());
        assert_eq!((pauses[0], pauses[11], pause(u32::MAX).as_secs()), (5, 3_600, 3_600));
    }

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }
}
