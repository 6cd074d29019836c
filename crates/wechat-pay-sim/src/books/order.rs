//! An order at the platform: one pure transition function.

use jiff::Timestamp;

use super::Payment;

/// Where an order stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Waiting for the payer.
    NotPaid,
    /// Paid.
    Success,
    /// Paid, and given back or being given back.
    Refund,
    /// Closed by the merchant.
    Closed,
}

/// What can happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// The merchant asks again with the same content.
    AskAgain,
    /// The payer pays.
    Pay,
    /// The bank's money comes although the order was closed.
    PayLate,
    /// The merchant closes it.
    Close,
    /// A refund is accepted.
    Refund,
    /// The last refund was given up.
    RefundGivenUp,
}

/// Why not: the platform's code.
pub type Code = &'static str;

/// The next standing.
///
/// # Errors
/// The code that the merchant gets.
pub fn next(standing: Standing, event: Event) -> Result<Standing, Code> {
    use Event as E;
    use Standing as S;
    match (standing, event) {
        (S::NotPaid, E::AskAgain) => Ok(S::NotPaid),
        (S::NotPaid, E::Pay) | (S::Closed | S::NotPaid, E::PayLate) => Ok(S::Success),
        (S::NotPaid | S::Closed, E::Close) => Ok(S::Closed),
        (S::Success | S::Refund, E::Refund) => Ok(S::Refund),
        (S::Refund, E::RefundGivenUp) => Ok(S::Success),
        (S::Success | S::Refund, E::AskAgain | E::Pay | E::PayLate | E::Close) => Err("ORDERPAID"),
        (S::Closed, E::AskAgain | E::Pay) => Err("ORDER_CLOSED"),
        (S::NotPaid | S::Closed, E::Refund | E::RefundGivenUp) | (S::Success, E::RefundGivenUp) => {
            Err("RESOURCE_NOT_EXISTS")
        }
    }
}

/// An order.
#[derive(Debug, Clone)]
pub struct Order {
    /// The exact body it was placed with: asking again must repeat it.
    pub content: Vec<u8>,
    /// Last segment of the address: `h5`, `jsapi`, `native`.
    pub product: String,
    /// What the payer reads.
    pub description: String,
    /// Fen.
    pub amount: u32,
    /// Where callbacks go.
    pub notify_url: String,
    /// When it was placed.
    pub placed_at: Timestamp,
    /// Until when it can be paid.
    pub expires_at: Timestamp,
    /// Where it stands.
    pub standing: Standing,
    /// The payment, once it came.
    pub payment: Option<Payment>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_paid_twice_and_nothing_unpaid_goes_back() {
        use Event as E;
        use Standing as S;
        let table = [
            (
                S::NotPaid,
                [
                    Ok(S::NotPaid),
                    Ok(S::Success),
                    Ok(S::Success),
                    Ok(S::Closed),
                    Err("RESOURCE_NOT_EXISTS"),
                    Err("RESOURCE_NOT_EXISTS"),
                ],
            ),
            (
                S::Success,
                [
                    Err("ORDERPAID"),
                    Err("ORDERPAID"),
                    Err("ORDERPAID"),
                    Err("ORDERPAID"),
                    Ok(S::Refund),
                    Err("RESOURCE_NOT_EXISTS"),
                ],
            ),
            (
                S::Refund,
                [Err("ORDERPAID"), Err("ORDERPAID"), Err("ORDERPAID"), Err("ORDERPAID"), Ok(S::Refund), Ok(S::Success)],
            ),
            (
                S::Closed,
                [
                    Err("ORDER_CLOSED"),
                    Err("ORDER_CLOSED"),
                    Ok(S::Success),
                    Ok(S::Closed),
                    Err("RESOURCE_NOT_EXISTS"),
                    Err("RESOURCE_NOT_EXISTS"),
                ],
            ),
        ];
        let events = [E::AskAgain, E::Pay, E::PayLate, E::Close, E::Refund, E::RefundGivenUp];
        for (standing, row) in table {
            for (event, expected) in events.into_iter().zip(row) {
                assert_eq!(next(standing, event), expected, "{standing:?} + {event:?}");
            }
        }
    }
}
