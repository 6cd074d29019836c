//! Every fault of an answer, and the class that the client puts it into.

use wechat_pay::verify::Rejection;
use wechat_pay::{CallError, Doubt, Order};
use wechat_pay_sim::{Fault, KeyMode};

use crate::support::World;

/// Class of an error.
#[derive(Debug, PartialEq)]
enum Class {
    NotDone,
    Refused,
    Unknown,
}

fn class(error: &CallError) -> Class {
    match error {
        CallError::NotDone(_) => Class::NotDone,
        CallError::Refused(_) => Class::Refused,
        CallError::Unknown(_) => Class::Unknown,
    }
}

#[tokio::test]
async fn every_fault_has_its_class_and_asking_again_heals_it() {
    for mode in [KeyMode::Certificate, KeyMode::PublicKey] {
        for fault in Fault::ALL {
            let world = World::new(mode);
            let order = world.order("order-1");
            world.sim().faults.push_back(Some(fault));
            let answer = world.client.order(&order, world.now()).await;
            let expected = match fault {
                Fault::TooManyRequests => Some(Class::NotDone),
                // A signed order has no amount in its answer: nothing to change.
                Fault::WrongAmount => None,
                _ => Some(Class::Unknown),
            };
            assert_eq!(answer.as_ref().err().map(class), expected, "{fault:?}: {answer:?}");
            assert_eq!(world.sim().books.orders.len(), usize::from(fault.commits()), "{fault:?}");
            world.client.order(&order, world.now()).await.unwrap();
            assert_eq!(world.sim().books.orders.len(), 1);
        }
    }
}

#[tokio::test]
async fn doubts_say_why() {
    let world = World::new(KeyMode::PublicKey);
    let number = world.paid("order-1").await;
    for (fault, expected) in [
        (Fault::BadSignature, Doubt::Unverified { status: 200, why: Rejection::BadSignature }),
        (Fault::UnknownSerial, Doubt::Unverified { status: 200, why: Rejection::UnknownSerial }),
        (Fault::StaleTime, Doubt::Unverified { status: 200, why: Rejection::Stale(600) }),
        (Fault::Unsigned, Doubt::Unverified { status: 200, why: Rejection::Header("Wechatpay-Timestamp") }),
        // Somebody in between says no: that decides nothing.
        (Fault::Gateway403, Doubt::Unverified { status: 403, why: Rejection::Header("Wechatpay-Timestamp") }),
        (Fault::Gateway502, Doubt::Unverified { status: 502, why: Rejection::Header("Wechatpay-Timestamp") }),
        (Fault::Accepted202, Doubt::Status(202)),
        (Fault::Error500, Doubt::Status(500)),
        (Fault::Slow, Doubt::NoAnswer("too late".into())),
        (Fault::SilenceAfterCommit, Doubt::NoAnswer("too late".into())),
    ] {
        world.sim().faults.push_back(Some(fault));
        assert_eq!(world.verdict(&number).await, Err(CallError::Unknown(expected)), "{fault:?}");
    }
}

#[tokio::test]
async fn a_signed_answer_about_another_amount_is_a_mismatch() {
    let world = World::new(KeyMode::PublicKey);
    let number = world.paid("order-1").await;
    world.sim().faults.push_back(Some(Fault::WrongAmount));
    let said = world.client.query(&number, world.now()).await.unwrap().unwrap();
    let expected = wechat_pay::judge::Expected { number: &number, amount: crate::support::PRICE };
    assert_eq!(world.client.judge(&expected, &said), Err(wechat_pay::judge::Mismatch("amount")));
}

#[tokio::test]
async fn without_a_connection_nothing_was_done() {
    let world = World::new(KeyMode::PublicKey);
    *world.cut.lock().unwrap() = true;
    let refused = world.client.order(&world.order("order-1"), world.now()).await.unwrap_err();
    assert_eq!(class(&refused), Class::NotDone);
    assert!(world.sim().books.orders.is_empty());
}

#[tokio::test]
async fn an_order_without_a_description_is_not_sent() {
    let world = World::new(KeyMode::PublicKey);
    let bad = Order { description: String::new(), ..world.order("order-1") };
    assert_eq!(class(&world.client.order(&bad, world.now()).await.unwrap_err()), Class::NotDone);
    assert!(world.sim().books.orders.is_empty());
}

#[tokio::test]
async fn what_the_platform_refuses_carries_its_code() {
    let world = World::new(KeyMode::PublicKey);
    world.placed("order-1").await;
    let other = Order { description: "别的服务".into(), ..world.order("order-1") };
    let refused = world.client.order(&other, world.now()).await.unwrap_err();
    assert_eq!((class(&refused), refused.code()), (Class::Refused, Some("OUT_TRADE_NO_USED")));
}
