//! The simulator against the same vectors as the client (`vectors/make.py`).
#![allow(clippy::unwrap_used, reason = "tests")]

use wechat_pay_sim::crypto::seal::seal;
use wechat_pay_sim::crypto::signature::{Public, Secret};
use wechat_pay_sim::testing;

const REQUEST: &[u8] = include_bytes!("../vectors/request.txt");
const REQUEST_SIG: &str = include_str!("../vectors/request.sig");
const ANSWER: &[u8] = include_bytes!("../vectors/answer.txt");
const ANSWER_SIG: &str = include_str!("../vectors/answer.sig");

#[test]
fn answers_are_signed_as_openssl_signs_them() {
    assert_eq!(testing::platform_key(1).unwrap().sign(ANSWER), ANSWER_SIG);
}

#[test]
fn requests_are_verified_as_openssl_signed_them() {
    let public = Public::from_pem(include_str!("../keys/merchant.pub.pem")).unwrap();
    assert!(public.is_signed(REQUEST, REQUEST_SIG));
    assert!(!public.is_signed(ANSWER, REQUEST_SIG) && !public.is_signed(REQUEST, ANSWER_SIG));
    assert!(!public.is_signed(REQUEST, "") && !public.is_signed(REQUEST, "no base64"));
    assert_eq!(Secret::from_pem(testing::MERCHANT_KEY).unwrap().sign(REQUEST), REQUEST_SIG);
}

#[test]
fn texts_are_sealed_as_python_seals_them() {
    let (key, plain) = (include_bytes!("../vectors/sealed.key"), include_bytes!("../vectors/sealed.txt"));
    for (aad, expected) in
        [("transaction", include_str!("../vectors/sealed.json")), ("", include_str!("../vectors/sealed-no-aad.json"))]
    {
        let expected: serde_json::Value = serde_json::from_str(expected).unwrap();
        assert_eq!(seal(key, "n0nce-of-12b", aad, plain).unwrap(), expected);
    }
    assert!(seal(&key[1..], "n0nce-of-12b", "", plain).is_err() && seal(key, "short", "", plain).is_err());
}
