//! Where a payment order stands, and what may happen next.

use super::Refusal;
use super::word::worded;

worded! {
    /// Where an order stands.
    pub enum OrderState {
        /// Made here; the payment service has not heard of it.
        Created = "created",
        /// At the payment service, undecided.
        Paying = "paying",
        /// The money has come.
        Paid = "paid",
        /// The money must go back.
        Refunding = "refunding",
        /// The money has gone back.
        Refunded = "refunded",
        /// Given up without payment.
        Closed = "closed",
    }
}

worded! {
    /// What can happen to an order.
    pub enum OrderEvent {
        /// The payment service is about to hear of the order.
        Begin = "begin",
        /// The payment service confirms the money.
        Confirm = "confirm",
        /// The payment service closed the order unpaid.
        Close = "close",
        /// The money is to be returned: the record was paid by another order.
        Refund = "refund",
        /// The payment service confirms the refund.
        ConfirmRefund = "confirm_refund",
    }
}

impl OrderState {
    /// True while the order may still be paid.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Created | Self::Paying)
    }
}

/// The state after `event`. A replayed event changes nothing; money that arrives for a closed order goes back.
///
/// # Errors
/// [`Refusal::WrongState`] when the event cannot happen in `state`.
pub fn next(state: OrderState, event: OrderEvent) -> Result<OrderState, Refusal> {
    use OrderEvent as E;
    use OrderState as S;
    match (state, event) {
        (S::Created | S::Paying, E::Begin) => Ok(S::Paying),
        (S::Paying | S::Paid, E::Confirm) => Ok(S::Paid),
        (S::Closed, E::Confirm) => Ok(S::Refunding),
        (S::Refunding | S::Refunded, E::Confirm) => Ok(state),
        (S::Created | S::Paying | S::Closed, E::Close) => Ok(S::Closed),
        (S::Paid | S::Refunding, E::Refund) => Ok(S::Refunding),
        (S::Refunding | S::Refunded, E::ConfirmRefund) => Ok(S::Refunded),
        (S::Created, E::Confirm | E::Refund | E::ConfirmRefund)
        | (S::Paying, E::Refund | E::ConfirmRefund)
        | (S::Paid, E::Begin | E::Close | E::ConfirmRefund)
        | (S::Refunding, E::Begin | E::Close)
        | (S::Refunded, E::Begin | E::Close | E::Refund)
        | (S::Closed, E::Begin | E::Refund | E::ConfirmRefund) => Err(Refusal::WrongState),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use OrderEvent as E;
    use OrderState as S;

    const ALLOWED: &[(S, E, S)] = &[
        (S::Created, E::Begin, S::Paying),
        (S::Paying, E::Begin, S::Paying),
        (S::Paying, E::Confirm, S::Paid),
        (S::Paid, E::Confirm, S::Paid),
        (S::Closed, E::Confirm, S::Refunding),
        (S::Refunding, E::Confirm, S::Refunding),
        (S::Refunded, E::Confirm, S::Refunded),
        (S::Created, E::Close, S::Closed),
        (S::Paying, E::Close, S::Closed),
        (S::Closed, E::Close, S::Closed),
        (S::Paid, E::Refund, S::Refunding),
        (S::Refunding, E::Refund, S::Refunding),
        (S::Refunding, E::ConfirmRefund, S::Refunded),
        (S::Refunded, E::ConfirmRefund, S::Refunded),
    ];

    #[test]
    fn the_table_is_exactly_the_allowed_moves() {
        for &state in S::ALL {
            for &event in E::ALL {
                let expected = ALLOWED.iter().find(|(s, e, _)| (*s, *e) == (state, event)).map(|(_, _, to)| *to);
                assert_eq!(next(state, event).ok(), expected, "{state:?} + {event:?}");
            }
        }
    }

    #[test]
    fn every_event_is_safe_to_replay() {
        for &state in S::ALL {
            for &event in E::ALL {
                if let Ok(once) = next(state, event) {
                    assert_eq!(next(once, event).unwrap(), once, "{state:?} + {event:?} twice");
                }
            }
        }
    }
}
