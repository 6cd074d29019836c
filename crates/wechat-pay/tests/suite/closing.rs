use wechat_pay::judge::Verdict;
use wechat_pay_sim::{KeyMode, Race};

use crate::support::World;

#[tokio::test]
async fn an_order_is_closed_after_five_minutes_and_stays_so() {
    let world = World::new(KeyMode::PublicKey);
    let number = world.placed("order-1").await;
    assert!(world.client.close(&number, world.now()).await.is_err(), "too early");
    world.wait(300);
    world.client.close(&number, world.now()).await.unwrap();
    world.client.close(&number, world.now()).await.unwrap();
    assert_eq!(world.verdict(&number).await.unwrap(), Some(Verdict::Closed));
    assert_eq!(world.sim().pay("order-1", world.now()), Err("ORDER_CLOSED"));
    let again = world.client.order(&world.order("order-1"), world.now()).await.unwrap_err();
    assert!(again.code().is_some(), "a closed number is not sold again");
}

#[tokio::test]
async fn a_payer_who_is_faster_has_paid() {
    let world = World::new(KeyMode::PublicKey);
    let number = world.placed("order-1").await;
    world.wait(300);
    world.sim().races.push_back(Some(Race::PaysFirst));
    assert_eq!(world.client.close(&number, world.now()).await.unwrap_err().code(), Some("ORDERPAID"));
    assert!(matches!(world.verdict(&number).await.unwrap(), Some(Verdict::Paid(_))));
}

#[tokio::test]
async fn money_may_come_after_a_closing_that_was_acknowledged() {
    let world = World::new(KeyMode::PublicKey);
    let number = world.placed("order-1").await;
    world.wait(300);
    world.sim().races.push_back(Some(Race::PaysAfterwards));
    world.client.close(&number, world.now()).await.unwrap();
    assert!(matches!(world.verdict(&number).await.unwrap(), Some(Verdict::Paid(_))));
    let event = world.deliver().pop().unwrap().unwrap();
    assert!(matches!(world.said(&number, &event), Ok(Verdict::Paid(_))));
}
