use wechat_pay::judge::Verdict;
use wechat_pay::notify::Event;
use wechat_pay::{Fen, OutRefundNo, OutTradeNo, Refund, RefundStatus};
use wechat_pay_sim::{Fault, KeyMode, RefundEnd};

use crate::support::{PRICE, World};

fn refund(order: &OutTradeNo, number: &str) -> Refund {
    Refund { number: OutRefundNo::parse(number).unwrap(), order: order.clone(), amount: PRICE, reason: "重复支付" }
}

#[tokio::test]
async fn accepted_is_not_done_and_every_end_is_told() {
    for (end, status) in [
        (RefundEnd::Success, RefundStatus::Success),
        (RefundEnd::Closed, RefundStatus::Closed),
        (RefundEnd::Abnormal, RefundStatus::Abnormal),
    ] {
        let world = World::new(KeyMode::PublicKey);
        let order = world.paid("order-1").await;
        world.deliver();
        world.sim().refund_ends.push_back(end);
        let asked = refund(&order, "refund-1");
        assert_eq!(world.client.refund(&asked, world.now()).await.unwrap().status, RefundStatus::Processing);
        assert!(matches!(world.verdict(&order).await.unwrap(), Some(Verdict::GivenBack(_))));
        assert!(world.deliver().is_empty());
        world.wait(120);
        let told = world.deliver().pop().unwrap().unwrap();
        let Event::Refund(standing) = told else { panic!("{told:?}") };
        assert_eq!((standing.status, standing.amount), (status, PRICE));
        let asked = world.client.query_refund(&asked.number, world.now()).await.unwrap().unwrap();
        assert_eq!(asked, standing);
    }
}

#[tokio::test]
async fn asking_twice_gives_back_once() {
    let world = World::new(KeyMode::PublicKey);
    let order = world.paid("order-1").await;
    let asked = refund(&order, "refund-1");
    world.sim().faults.extend([Some(Fault::SilenceAfterCommit), Some(Fault::Error500AfterCommit)]);
    for _ in 0..2 {
        assert!(world.client.refund(&asked, world.now()).await.is_err());
    }
    world.client.refund(&asked, world.now()).await.unwrap();
    let (refunds, kept) = {
        let sim = world.sim();
        (sim.books.refunds.len(), sim.books.kept("order-1"))
    };
    assert_eq!((refunds, kept), (1, 0));
    let more = world.client.refund(&refund(&order, "refund-2"), world.now()).await.unwrap_err();
    assert_eq!(more.code(), Some("INVALID_REQUEST"));
    let other = Refund { amount: Fen(1), ..asked };
    assert_eq!(world.client.refund(&other, world.now()).await.unwrap_err().code(), Some("PARAM_ERROR"));
}

#[tokio::test]
async fn after_a_refund_that_was_given_up_another_may_be_asked_for() {
    let world = World::new(KeyMode::PublicKey);
    let order = world.paid("order-1").await;
    world.sim().refund_ends.push_back(RefundEnd::Closed);
    world.client.refund(&refund(&order, "refund-1"), world.now()).await.unwrap();
    world.wait(120);
    assert!(matches!(world.verdict(&order).await.unwrap(), Some(Verdict::Paid(_))));
    world.client.refund(&refund(&order, "refund-2"), world.now()).await.unwrap();
    world.wait(120);
    world.verdict(&order).await.unwrap();
    assert_eq!(world.sim().books.kept("order-1"), 0);
}

#[tokio::test]
async fn what_cannot_be_given_back_is_refused() {
    let world = World::new(KeyMode::PublicKey);
    let unpaid = world.placed("order-1").await;
    let refused = world.client.refund(&refund(&unpaid, "refund-1"), world.now()).await.unwrap_err();
    assert_eq!(refused.code(), Some("RESOURCE_NOT_EXISTS"));
    let absent = OutRefundNo::parse("refund-9").unwrap();
    assert_eq!(world.client.query_refund(&absent, world.now()).await.unwrap(), None);
    let paid = world.paid("order-2").await;
    world.wait(366 * 86_400);
    let refused = world.client.refund(&refund(&paid, "refund-2"), world.now()).await.unwrap_err();
    assert_eq!(refused.code(), Some("INVALID_REQUEST"));
}
