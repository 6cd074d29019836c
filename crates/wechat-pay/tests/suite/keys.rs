//! Both key modes, and how each changes its keys.

use wechat_pay::keys::PlatformKeys;
use wechat_pay::verify::Rejection;
use wechat_pay::{CallError, Doubt};
use wechat_pay_sim::{Fault, KeyMode, testing};

use crate::support::World;

const UNKNOWN: CallError = CallError::Unknown(Doubt::Unverified { status: 200, why: Rejection::UnknownSerial });

#[tokio::test]
async fn certificates_are_fetched_before_they_sign_and_nothing_is_missed() {
    let world = World::new(KeyMode::Certificate);
    let number = world.paid("order-1").await;
    world.sim().platform.announce(testing::platform_key(2).unwrap(), world.now()).unwrap();
    assert_eq!(world.client.refresh_certificates(world.now()).await.unwrap().len(), 2);
    world.verdict(&number).await.unwrap();
    world.sim().platform.switch();
    world.verdict(&number).await.unwrap();
    assert!(world.deliver().pop().unwrap().is_ok());
}

#[tokio::test]
async fn a_change_that_was_missed_is_unknown_until_the_certificates_are_fetched() {
    let world = World::new(KeyMode::Certificate);
    let number = world.paid("order-1").await;
    world.sim().platform.announce(testing::platform_key(2).unwrap(), world.now()).unwrap();
    world.sim().platform.switch();
    assert_eq!(world.verdict(&number).await.unwrap_err(), UNKNOWN);
    assert!(world.deliver().pop().unwrap().is_err());
    world.client.refresh_certificates(world.now()).await.unwrap();
    world.verdict(&number).await.unwrap();
    world.wait(15);
    assert!(world.deliver().pop().unwrap().is_ok(), "the callback comes again");
}

#[tokio::test]
async fn the_first_certificates_are_fetched_with_nothing_but_the_shared_key() {
    let world = World::new(KeyMode::Certificate);
    let number = world.placed("order-1").await;
    let sim = world.sim().clone();
    let fresh = World::new(KeyMode::Certificate);
    *fresh.sim() = sim;
    let keyless = PlatformKeys::default();
    let client = wechat_pay::Client::new(crate::support::merchant(keyless), fresh.wire());
    assert_eq!(client.query(&number, fresh.now()).await.unwrap_err(), UNKNOWN);
    client.refresh_certificates(fresh.now()).await.unwrap();
    client.query(&number, fresh.now()).await.unwrap().unwrap();
}

#[tokio::test]
async fn a_list_of_certificates_from_somebody_else_is_not_believed() {
    for fault in [Fault::BadSignature, Fault::UnknownSerial, Fault::StaleTime, Fault::Unsigned, Fault::CutBody] {
        let world = World::new(KeyMode::Certificate);
        world.sim().platform.announce(testing::platform_key(2).unwrap(), world.now()).unwrap();
        world.sim().faults.push_back(Some(fault));
        assert!(world.client.refresh_certificates(world.now()).await.is_err(), "{fault:?}");
        assert_eq!(world.client.platform_keys().names().count(), 1, "{fault:?}");
    }
}

#[tokio::test]
async fn public_keys_change_with_both_live() {
    let world = World::new(KeyMode::PublicKey);
    let number = world.paid("order-1").await;
    world.sim().platform.announce(testing::platform_key(2).unwrap(), world.now()).unwrap();
    let next = world.sim().platform.live().last().unwrap().clone();
    let mut more = PlatformKeys::default();
    more.add_public_key(&next.public_id(), &next.secret().public().to_pem().unwrap()).unwrap();
    world.verdict(&number).await.unwrap();
    world.client.trust(more);
    world.verdict(&number).await.unwrap();
    world.sim().platform.switch();
    world.verdict(&number).await.unwrap();
    assert!(world.deliver().pop().unwrap().is_ok(), "callbacks are signed with the new one");
}

#[tokio::test]
async fn a_merchant_moves_from_certificates_to_the_public_key() {
    let world = World::new(KeyMode::Certificate);
    let number = world.paid("order-1").await;
    let platform = world.sim().platform.current().unwrap().clone();
    let mut more = PlatformKeys::default();
    more.add_public_key(&platform.public_id(), &platform.secret().public().to_pem().unwrap()).unwrap();
    world.client.trust(more);
    // Answers come with the key that is asked for, callbacks still with the certificate.
    world.verdict(&number).await.unwrap();
    assert!(world.deliver().pop().unwrap().is_ok());
    world.sim().platform.mode = KeyMode::PublicKey;
    world.verdict(&number).await.unwrap();
}
