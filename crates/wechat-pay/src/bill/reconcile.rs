//! The comparison of three books: the bill, our orders, and what was given for them.

use std::collections::BTreeMap;

use super::parse::{Bill, Movement};
use crate::amount::Fen;

/// What our books say about an order that the bill names, or that should be on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ours {
    /// Its amount.
    pub amount: Fen,
    /// True when our order book has its money, whether it was kept or went back.
    pub paid: bool,
    /// True when our order book gave it back, or is about to.
    pub given_back: bool,
    /// True when what was ordered has been given: the enrolment record counts as paid by this order.
    pub delivered: bool,
}

/// A difference between the books.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Difference {
    /// The bill has an order of a number that we do not have.
    NotOurs,
    /// The bill has money that our order book does not have.
    PaidThereOnly,
    /// Our order book has money that the bill of its day does not have.
    PaidHereOnly,
    /// The amounts differ.
    Amount,
    /// The bill gives back what we think we keep.
    GivenBackThereOnly,
    /// More than one payment for one order.
    PaidTwice,
    /// Paid and kept, and nothing given for it.
    NotDelivered,
    /// Given without money, or though it went back.
    DeliveredUnpaid,
}

/// Compares. `ours` holds our side of every order that the bill names and of every order that was paid on its day by our
/// own books (`due`); the answer is empty when all three agree.
pub fn compare<'a>(
    bill: &'a Bill,
    ours: &BTreeMap<&'a str, Ours>,
    due: impl IntoIterator<Item = &'a str>,
) -> Vec<(&'a str, Difference)> {
    let mut theirs: BTreeMap<&str, Theirs> = BTreeMap::new();
    for line in &bill.lines {
        let entry = theirs.entry(line.order.as_str()).or_default();
        match line.movement {
            Movement::Payment(amount) => {
                entry.payments += 1;
                entry.amount = Some(amount);
            }
            Movement::Refund { amount, .. } => entry.refunded = Some(amount),
        }
    }
    let mut found = Vec::new();
    for (order, theirs) in &theirs {
        match ours.get(order) {
            None => found.push((*order, Difference::NotOurs)),
            Some(ours) => found.extend(theirs.against(ours).into_iter().map(|difference| (*order, difference))),
        }
    }
    let missing = due.into_iter().filter(|order| theirs.get(order).is_none_or(|t| t.payments == 0));
    found.extend(missing.map(|order| (order, Difference::PaidHereOnly)));
    found.extend(ours.iter().filter_map(|(order, ours)| delivery(ours).map(|difference| (*order, difference))));
    found.sort_unstable();
    found.dedup();
    found
}

#[derive(Default)]
struct Theirs {
    payments: u32,
    amount: Option<Fen>,
    refunded: Option<Fen>,
}

impl Theirs {
    fn against(&self, ours: &Ours) -> Vec<Difference> {
        let differs = |amount: Option<Fen>| amount.is_some_and(|amount| amount != ours.amount);
        let found = [
            (self.payments > 1, Difference::PaidTwice),
            (self.payments > 0 && !ours.paid, Difference::PaidThereOnly),
            (differs(self.amount) || differs(self.refunded), Difference::Amount),
            (self.refunded.is_some() && !ours.given_back, Difference::GivenBackThereOnly),
        ];
        found.into_iter().filter(|(is, _)| *is).map(|(_, difference)| difference).collect()
    }
}

fn delivery(ours: &Ours) -> Option<Difference> {
    match (ours.paid && !ours.given_back, ours.delivered) {
        (true, false) => Some(Difference::NotDelivered),
        (false, true) => Some(Difference::DeliveredUnpaid),
        (true, true) | (false, false) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bill::Line;
    use crate::numbers::OutTradeNo;

    const GOOD: Ours = Ours { amount: Fen(2_500), paid: true, given_back: false, delivered: true };

    fn line(order: &str, movement: Movement) -> Line {
        Line { order: OutTradeNo::parse(order).unwrap(), transaction: "4200".into(), movement }
    }

    fn found(lines: Vec<Line>, ours: &[(&str, Ours)], due: &[&str]) -> Vec<(String, Difference)> {
        let bill = Bill { lines };
        let ours: BTreeMap<String, Ours> = ours.iter().map(|(order, ours)| ((*order).to_owned(), *ours)).collect();
        let ours = ours.iter().map(|(order, ours)| (order.as_str(), *ours)).collect();
        let due: Vec<String> = due.iter().map(|order| (*order).to_owned()).collect();
        compare(&bill, &ours, due.iter().map(String::as_str)).into_iter().map(|(o, d)| (o.to_owned(), d)).collect()
    }

    #[test]
    fn books_that_agree_have_no_difference() {
        let paid = line("order-1", Movement::Payment(Fen(2_500)));
        assert_eq!(found(vec![paid.clone()], &[("order-1", GOOD)], &["order-1"]), []);
        let back = line("order-1", Movement::Refund { amount: Fen(2_500), done: true });
        let ours = Ours { given_back: true, delivered: false, ..GOOD };
        assert_eq!(found(vec![paid, back], &[("order-1", ours)], &["order-1"]), []);
    }

    #[test]
    fn every_difference_has_its_name() {
        use Difference as D;
        let pay = |fen| line("order-1", Movement::Payment(Fen(fen)));
        let back = line("order-1", Movement::Refund { amount: Fen(2_500), done: false });
        let unpaid = Ours { paid: false, delivered: false, ..GOOD };
        let cases = [
            (vec![pay(2_500)], None, None, D::NotOurs),
            (vec![pay(2_500)], Some(unpaid), None, D::PaidThereOnly),
            (vec![], Some(GOOD), Some("order-1"), D::PaidHereOnly),
            (vec![pay(2_400)], Some(GOOD), Some("order-1"), D::Amount),
            (vec![pay(2_500), back], Some(GOOD), Some("order-1"), D::GivenBackThereOnly),
            (vec![pay(2_500), pay(2_500)], Some(GOOD), Some("order-1"), D::PaidTwice),
            (vec![pay(2_500)], Some(Ours { delivered: false, ..GOOD }), Some("order-1"), D::NotDelivered),
            (vec![], Some(Ours { paid: false, ..GOOD }), None, D::DeliveredUnpaid),
        ];
        for (lines, ours, due, difference) in cases {
            let ours: Vec<(&str, Ours)> = ours.into_iter().map(|ours| ("order-1", ours)).collect();
            let due: Vec<&str> = due.into_iter().collect();
            assert_eq!(found(lines, &ours, &due), [("order-1".to_owned(), difference)]);
        }
    }
}
