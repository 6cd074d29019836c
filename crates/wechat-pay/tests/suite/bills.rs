use jiff::civil::date;
use wechat_pay::bill::Movement;
use wechat_pay::{OutRefundNo, Refund};
use wechat_pay_sim::{Fault, KeyMode};

use crate::support::{PRICE, World};

#[tokio::test]
async fn the_bill_of_yesterday_is_there_after_ten() {
    let world = World::new(KeyMode::PublicKey);
    let kept = world.paid("order-1").await;
    let back = world.paid("order-2").await;
    world.placed("order-3").await;
    let number = OutRefundNo::parse("refund-2").unwrap();
    let refund = Refund { number, order: back.clone(), amount: PRICE, reason: "重复支付" };
    world.client.refund(&refund, world.now()).await.unwrap();
    let day = date(2026, 6, 1);
    // It is ten in the morning in Beijing; the bill comes in a day.
    world.wait(86_400 - 60);
    assert_eq!(world.client.bill(day, world.now()).await.unwrap_err().code(), Some("STATEMENT_CREATING"));
    world.wait(60);
    let bill = world.client.bill(day, world.now()).await.unwrap().unwrap();
    let lines: Vec<_> = bill.lines.iter().map(|line| (line.order.clone(), line.movement.clone())).collect();
    assert_eq!(
        lines,
        [
            (kept, Movement::Payment(PRICE)),
            (back.clone(), Movement::Payment(PRICE)),
            (back, Movement::Refund { amount: PRICE, done: true }),
        ]
    );
    assert_eq!(world.client.bill(date(2026, 5, 31), world.now()).await.unwrap(), None, "nothing moved");
}

#[tokio::test]
async fn a_file_that_is_not_the_announced_one_is_refused() {
    let world = World::new(KeyMode::PublicKey);
    world.paid("order-1").await;
    world.wait(2 * 86_400);
    let day = date(2026, 6, 1);
    for fault in [Fault::CutBody, Fault::Gateway502, Fault::SilenceBefore] {
        world.sim().faults.extend([None, Some(fault)]);
        assert!(world.client.bill(day, world.now()).await.is_err(), "{fault:?}");
    }
    world.sim().faults.extend([Some(Fault::BadSignature)]);
    assert!(world.client.bill(day, world.now()).await.is_err());
    world.client.bill(day, world.now()).await.unwrap().unwrap();
}
