use wechat_pay::judge::Verdict;
use wechat_pay::{CallError, Fen, Nonces, OpenId, Place, Prepaid};
use wechat_pay_sim::{KeyMode, testing};

use crate::support::{World, merchant};

#[tokio::test]
async fn each_product_gives_its_way_to_pay() {
    let world = World::new(KeyMode::PublicKey);
    let Prepaid::H5 { url } = world.client.order(&world.order("order-h5"), world.now()).await.unwrap() else {
        panic!("another product")
    };
    assert!(url.starts_with("https://wx.tenpay.com/"), "{url}");
    let native = wechat_pay::Order { place: Place::Native, ..world.order("order-native") };
    let Prepaid::Native { code_url } = world.client.order(&native, world.now()).await.unwrap() else {
        panic!("another product")
    };
    assert!(code_url.starts_with("weixin://wxpay/"), "{code_url}");
    let openid = OpenId::parse("o-payer").unwrap();
    let jsapi = wechat_pay::Order { place: Place::Jsapi { openid }, ..world.order("order-jsapi") };
    let Prepaid::Jsapi(bridge) = world.client.order(&jsapi, world.now()).await.unwrap() else {
        panic!("another product")
    };
    let message = format!("{}\n{}\n{}\n{}\n", testing::APPID, bridge.time_stamp, bridge.nonce_str, bridge.package);
    let public = &world.sim().merchant.public;
    assert!(public.is_signed(message.as_bytes(), &bridge.pay_sign));
    assert_eq!((bridge.app_id.as_str(), bridge.sign_type), (testing::APPID, "RSA"));
}

#[tokio::test]
async fn asking_again_with_the_same_content_gives_a_fresh_page_and_with_other_content_nothing() {
    let world = World::new(KeyMode::Certificate);
    let order = world.order("order-1");
    let first = world.client.order(&order, world.now()).await.unwrap();
    world.wait(301);
    let Prepaid::H5 { url } = &first else { panic!("another product") };
    let package = url.rsplit('=').next().unwrap();
    assert!(wechat_pay_sim::pages::opened("wxorder-1", package, world.now()).is_err(), "a page lives five minutes");
    let second = world.client.order(&order, world.now()).await.unwrap();
    assert_ne!(first, second);
    let other = wechat_pay::Order { amount: Fen(1), ..order.clone() };
    assert_eq!(world.client.order(&other, world.now()).await.unwrap_err().code(), Some("OUT_TRADE_NO_USED"));
    let other = wechat_pay::Order { place: Place::Native, ..order };
    assert_eq!(world.client.order(&other, world.now()).await.unwrap_err().code(), Some("OUT_TRADE_NO_USED"));
    assert_eq!(world.sim().books.orders.len(), 1);
}

#[tokio::test]
async fn a_paid_order_is_not_sold_again_and_an_absent_one_is_absent() {
    let world = World::new(KeyMode::PublicKey);
    let number = world.placed("order-1").await;
    assert_eq!(world.verdict(&number).await.unwrap(), Some(Verdict::Open));
    world.sim().pay("order-1", world.now()).unwrap();
    assert!(matches!(world.verdict(&number).await.unwrap(), Some(Verdict::Paid(_))));
    assert_eq!(world.sim().pay("order-1", world.now()), Err("ORDERPAID"));
    let again = world.client.order(&world.order("order-1"), world.now()).await;
    assert_eq!(again.unwrap_err().code(), Some("ORDERPAID"));
    let absent = wechat_pay::OutTradeNo::parse("order-2").unwrap();
    assert_eq!(world.verdict(&absent).await.unwrap(), None);
}

/// The same nonce for ever.
struct Stuck;

impl Nonces for Stuck {
    fn next(&self) -> Option<[u8; 16]> {
        Some([7; 16])
    }
}

#[tokio::test]
async fn a_nonce_is_taken_once_and_a_clock_that_is_off_not_at_all() {
    let world = World::with(KeyMode::PublicKey, Box::new(Stuck));
    world.client.order(&world.order("order-1"), world.now()).await.unwrap();
    let second = world.client.order(&world.order("order-2"), world.now()).await;
    assert_eq!(second.unwrap_err().code(), Some("SIGN_ERROR"));
    assert_eq!(world.sim().books.orders.len(), 1);
    let world = World::new(KeyMode::PublicKey);
    let early = world.now() - jiff::SignedDuration::from_secs(301);
    // Refused there; and the answer, signed by the right clock, is not believed here either.
    assert!(matches!(world.client.order(&world.order("order-1"), early).await, Err(CallError::Unknown(_))));
    assert!(world.sim().books.orders.is_empty());
}

#[test]
fn a_merchant_without_a_proper_notify_url_is_refused_here() {
    for url in ["http://a.example/n", "https://a.example/n?x=1", "https:///n", "https://", "https://a.example/#"] {
        let merchant = wechat_pay::Merchant { notify_url: url.into(), ..merchant(Default::default()) };
        assert!(merchant.checked().is_err(), "{url}");
    }
}

#[tokio::test]
async fn a_payer_inside_wechat_is_known_by_a_code() {
    let world = World::new(KeyMode::PublicKey);
    let openid = world.client.openid(testing::APP_SECRET, "code-anna").await.unwrap();
    assert_eq!(openid.as_str(), "o-anna");
    assert!(world.client.openid("another secret", "code-anna").await.is_err());
    assert!(world.client.openid(testing::APP_SECRET, "used").await.is_err());
}

#[tokio::test]
async fn a_description_that_is_empty_or_too_long_never_leaves_the_house() {
    let world = World::new(KeyMode::PublicKey);
    for (characters, sent) in [(0, false), (1, true), (127, true), (128, false)] {
        let number = format!("order-{characters}");
        let order = wechat_pay::Order { description: "照".repeat(characters), ..world.order(&number) };
        let answer = world.client.order(&order, world.now()).await;
        assert_eq!(answer.is_ok(), sent, "{characters}: {answer:?}");
        assert!(sent || matches!(answer, Err(CallError::NotDone(_))));
    }
}
