use wechat_pay::judge::{Mismatch, Verdict};
use wechat_pay::notify::NotifyFault;
use wechat_pay::verify::Rejection;
use wechat_pay_sim::{CallbackFault, KeyMode, callbacks};

use crate::support::World;

#[tokio::test]
async fn callback_and_query_say_the_same() {
    for mode in [KeyMode::Certificate, KeyMode::PublicKey] {
        let world = World::new(mode);
        for order in ["order-1", "order-2"] {
            // The second event's associated data is empty.
            let number = world.paid(order).await;
            let event = world.deliver().pop().unwrap().unwrap();
            assert_eq!(world.said(&number, &event).ok(), world.verdict(&number).await.unwrap());
        }
    }
}

#[tokio::test]
async fn forged_callbacks_fail_quietly_and_the_good_one_comes_again() {
    for (fault, expected) in [
        (CallbackFault::BadSignature, NotifyFault::Signature(Rejection::BadSignature)),
        (CallbackFault::UnknownSerial, NotifyFault::Signature(Rejection::UnknownSerial)),
        (CallbackFault::StaleTime, NotifyFault::Signature(Rejection::Stale(600))),
    ] {
        let world = World::new(KeyMode::PublicKey);
        let number = world.paid("order-1").await;
        world.sim().queue.plan.push_back(fault);
        assert_eq!(world.deliver(), [Err(expected)]);
        world.wait(15);
        let event = world.deliver().pop().unwrap().unwrap();
        assert!(matches!(world.said(&number, &event), Ok(Verdict::Paid(_))));
        world.wait(86_400);
        assert_eq!(world.deliver(), [], "acknowledged is the end");
    }
}

#[tokio::test]
async fn a_good_signature_over_wrong_content_is_a_mismatch() {
    for (fault, part) in [(CallbackFault::WrongAmount, "amount"), (CallbackFault::OtherMerchant, "merchant")] {
        let world = World::new(KeyMode::PublicKey);
        let number = world.paid("order-1").await;
        world.sim().queue.plan.push_back(fault);
        let event = world.deliver().pop().unwrap().unwrap();
        assert_eq!(world.said(&number, &event), Err(Mismatch(part)));
    }
}

#[tokio::test]
async fn lost_twice_late_and_unacknowledged_ones_arrive_as_the_ladder_says() {
    let world = World::new(KeyMode::PublicKey);
    world.paid("order-1").await;
    let plan = [CallbackFault::Lost, CallbackFault::Twice];
    world.sim().queue.plan.extend(plan);
    assert_eq!(world.deliver().len(), 0);
    world.wait(15);
    assert_eq!(world.deliver().len(), 2);
    world.paid("order-2").await;
    world.sim().queue.plan.extend([CallbackFault::AckLost, CallbackFault::None]);
    assert_eq!(world.deliver().len(), 1);
    world.wait(15);
    assert_eq!(world.deliver().len(), 1, "told again although it was heard");
    // The later order's callback overtakes the earlier one's.
    let first = world.paid("order-3").await;
    world.sim().queue.plan.clear();
    world.sim().queue.plan.extend([CallbackFault::Late]);
    assert_eq!(world.deliver().len(), 0);
    let second = world.paid("order-4").await;
    let event = world.deliver().pop().unwrap().unwrap();
    assert!(world.said(&second, &event).is_ok());
    world.wait(600);
    let event = world.deliver().pop().unwrap().unwrap();
    assert!(world.said(&first, &event).is_ok());
    world.paid("order-5").await;
    world.sim().queue.plan.extend([CallbackFault::LostForEver]);
    world.deliver();
    world.wait(2 * 86_400);
    assert_eq!(world.deliver().len(), 0);
}

#[tokio::test]
async fn a_merchant_who_answers_slowly_is_told_again() {
    let world = World::new(KeyMode::PublicKey);
    world.paid("order-1").await;
    let mut told = 0;
    for pause in callbacks::LADDER {
        let due = world.sim().due(world.now());
        told += due.len();
        for delivery in due {
            world.sim().answered(&delivery, 204, std::time::Duration::from_secs(6));
        }
        world.wait(pause);
    }
    assert_eq!(told, 15);
    assert_eq!(world.sim().due(world.now()).len(), 1);
    world.wait(30 * 86_400);
    assert!(world.sim().due(world.now()).is_empty());
}

#[tokio::test]
async fn bodies_that_are_no_callback_are_refused() {
    let world = World::new(KeyMode::PublicKey);
    for body in ["", "{}", "null", "\u{0}", "{\"event_type\":\"TRANSACTION.SUCCESS\",\"resource\":{}}"] {
        assert!(world.client.notification(&[], body.into(), world.now()).is_err(), "{body}");
    }
    world.paid("order-1").await;
    let delivery = world.sim().due(world.now()).pop().unwrap();
    for cut in [0, 1, delivery.request.body.len() / 2, delivery.request.body.len() - 1] {
        let body = delivery.request.body[..cut].to_vec();
        assert!(world.client.notification(&delivery.request.headers, body, world.now()).is_err());
    }
    // A replay five minutes later is stale.
    world.wait(301);
    let replayed = world.client.notification(&delivery.request.headers, delivery.request.body, world.now());
    assert_eq!(replayed, Err(NotifyFault::Signature(Rejection::Stale(301))));
}
