//! The client against vectors that neither it nor the simulator made (`../wechat-pay-sim/vectors/make.py`); the simulator
//! has the same test.
#![allow(clippy::unwrap_used, reason = "tests")]

use jiff::Timestamp;
use wechat_pay::keys::PlatformKeys;
use wechat_pay::sealed::{ApiV3Key, SealFault, Sealed};
use wechat_pay::sign::{Signable, Signer};
use wechat_pay::verify::{Rejection, verify};

const MERCHANT_KEY: &str = include_str!("../../wechat-pay-sim/keys/merchant.pem");
const REQUEST: &str = include_str!("../../wechat-pay-sim/vectors/request.txt");
const REQUEST_SIG: &str = include_str!("../../wechat-pay-sim/vectors/request.sig");
const ANSWER: &str = include_str!("../../wechat-pay-sim/vectors/answer.txt");
const ANSWER_SIG: &str = include_str!("../../wechat-pay-sim/vectors/answer.sig");
const CERTIFICATE: &str = include_str!("../../wechat-pay-sim/vectors/platform-1.crt");
const PUBLIC: &str = include_str!("../../wechat-pay-sim/keys/platform-1.pub.pem");
const SERIAL: &str = "5157F09EFDC096DE15EBE81A47057A7232F1B8E1";

#[test]
fn a_request_is_signed_as_openssl_signs_it() {
    let signer = Signer::from_pem(MERCHANT_KEY, "ab12").unwrap();
    let request = Signable {
        method: "POST",
        target: "/v3/pay/transactions/h5?x=1",
        body: "{\"description\":\"毕业生图像采集\"}".as_bytes(),
    };
    let nonce = "00112233445566778899AABBCCDDEEFF";
    assert_eq!(request.message(1_780_272_000, nonce), REQUEST.as_bytes());
    let now = Timestamp::from_second(1_780_272_000).unwrap();
    assert_eq!(
        signer.authorization("1900000001", &request, now, nonce).unwrap(),
        format!(
            "WECHATPAY2-SHA256-RSA2048 mchid=\"1900000001\",nonce_str=\"{nonce}\",timestamp=\"1780272000\",\
             serial_no=\"AB12\",signature=\"{REQUEST_SIG}\""
        )
    );
}

#[test]
fn an_answer_that_openssl_signed_is_believed_under_both_names_of_the_key() {
    let mut keys = PlatformKeys::default();
    assert_eq!(keys.add_certificate(CERTIFICATE).unwrap(), SERIAL);
    keys.add_public_key("PUB_KEY_ID_01", PUBLIC).unwrap();
    let mut parts = ANSWER.splitn(3, '\n');
    let (time, nonce, body) = (parts.next().unwrap(), parts.next().unwrap(), parts.next().unwrap());
    let body = body.trim_end_matches('\n').as_bytes().to_vec();
    let headers = |serial: &str| {
        [
            ("wechatpay-timestamp", time),
            ("wechatpay-nonce", nonce),
            ("wechatpay-serial", serial),
            ("wechatpay-signature", ANSWER_SIG),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
    };
    let at = |seconds: i64| Timestamp::from_second(time.parse::<i64>().unwrap() + seconds).unwrap();
    for serial in [SERIAL, "PUB_KEY_ID_01"] {
        for away in [0, 300, -300] {
            assert!(verify(&keys, &headers(serial), body.clone(), at(away)).is_ok(), "{serial} {away}");
        }
    }
    for away in [301, -301] {
        assert_eq!(verify(&keys, &headers(SERIAL), body.clone(), at(away)), Err(Rejection::Stale(301)));
    }
    assert_eq!(verify(&keys, &headers("FFFF"), body.clone(), at(0)), Err(Rejection::UnknownSerial));
    let mut changed = body.clone();
    changed[2] ^= 1;
    assert_eq!(verify(&keys, &headers(SERIAL), changed, at(0)), Err(Rejection::BadSignature));
    for missing in 0..4 {
        let mut some = headers(SERIAL).to_vec();
        some.remove(missing);
        assert!(matches!(verify(&keys, &some, body.clone(), at(0)), Err(Rejection::Header(_))));
    }
}

#[test]
fn a_sealed_text_opens_with_and_without_associated_data() {
    let key = ApiV3Key::new(include_bytes!("../../wechat-pay-sim/vectors/sealed.key")).unwrap();
    let plain = include_bytes!("../../wechat-pay-sim/vectors/sealed.txt");
    for text in [
        include_str!("../../wechat-pay-sim/vectors/sealed.json"),
        include_str!("../../wechat-pay-sim/vectors/sealed-no-aad.json"),
    ] {
        let sealed: Sealed = serde_json::from_str(text).unwrap();
        assert_eq!(key.open(&sealed).unwrap(), plain);
        let other = ApiV3Key::new(&[7; 32]).unwrap();
        assert_eq!(other.open(&sealed), Err(SealFault::NotOurs));
        let changed: Sealed = serde_json::from_str(&text.replace("u7I", "u7J").replace("n0nce", "n1nce")).unwrap();
        assert_eq!(key.open(&changed), Err(SealFault::NotOurs));
    }
    assert!(ApiV3Key::new(&[7; 31]).is_err());
}
