//! Whatever is sent: no panic, no 500.

use axum::body::Body;
use axum::http::Method;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use runtu_api::paths;
use runtu_server::domain::{photo, roster};
use runtu_vision::profile::Profile;
use serde_json::Value;

use crate::submissions::paid_student;
use crate::support::{Form, Person, TestApp, fixture, request};

const KEY: &str = "00000000-0000-4000-8000-000000000001";

/// JSON of any shape, with the members that the bodies have.
fn json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,40}".prop_map(Value::from),
        Just(Value::from("\u{0}")),
        Just(Value::from("' OR 1=1; DROP TABLE records;--")),
        Just(Value::from("𠮷\u{202e}".repeat(30))),
    ];
    let member = prop_oneof![
        Just("code"),
        Just("last_four"),
        Just("username"),
        Just("password"),
        Just("verdict"),
        Just("reasons"),
        Just("note"),
        Just("generation"),
        Just("kind"),
        Just("message"),
        Just("granted"),
        Just("totp"),
    ];
    leaf.prop_recursive(3, 24, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(member.clone().prop_map(String::from), inner, 0..5)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

/// Samples of a strategy, the same every time.
fn samples<S: Strategy>(strategy: S, count: usize) -> Vec<S::Value> {
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    (0..count).map(|_| strategy.new_tree(&mut runner).unwrap().current()).collect()
}

async fn survives(person: &Person<'_>, method: Method, path: &str, body: Vec<u8>) {
    let told = String::from_utf8_lossy(&body).into_owned();
    let sent = request(method.clone(), path).header("content-type", "application/json");
    let answer = person.send(sent.body(Body::from(body)).unwrap()).await;
    assert!(answer.status < 500, "{method} {path} {told}: {}", answer.text());
}

#[tokio::test]
async fn json_bodies_of_any_shape() {
    let app = TestApp::new().await;
    let (li, record) = paid_student(&app, "code-li", "2031").await;
    let anna = app.staff("anna", runtu_server::domain::role::Role::Admin).await;
    let bodies = samples(json(), 40);
    for path in [
        paths::CODES,
        paths::QUALIFICATIONS,
        paths::RECORD_ORDERS,
        paths::RECORD_REQUESTS,
        paths::STAFF_SESSION,
        paths::STAFF_DECISION,
        paths::STAFF_ESCALATION,
        paths::STAFF_UNDO,
        paths::STAFF_REQUEST,
        paths::STAFF_CLAIMS,
    ] {
        let person = if path.contains("staff") { &anna } else { &li };
        let path = path.replace("{record}", &record).replace("{submission}", "%00").replace("{request}", "x'%00");
        for body in &bodies {
            survives(person, Method::POST, &path, body.to_string().into_bytes()).await;
        }
        for raw in [&b"{"[..], b"\xff\xfe", b"", b"[[[[[[[[", b"{\"code\":\"\\ud800\"}"] {
            survives(person, Method::POST, &path, raw.to_vec()).await;
        }
    }
    for id in ["%00", "%2e%2e", "'", "%F0%A0%AE%B7", "..%2f..", "%ff"] {
        for path in [paths::RECORD, paths::RECORD_PHOTO, paths::ORDER, paths::STAFF_PHOTO, paths::STAFF_MISSING] {
            let person = if path.contains("staff") { &anna } else { &li };
            let parameters = ["{record}", "{order}", "{submission}", "{batch}"];
            let path = parameters.iter().fold(path.to_owned(), |path, name| path.replace(name, id));
            survives(person, Method::GET, &path, Vec::new()).await;
        }
    }
    app.state.db.verify_audit().await.unwrap().unwrap();
}

#[tokio::test]
async fn uploads_of_any_content() {
    let app = TestApp::new().await;
    let (li, record) = paid_student(&app, "code-li", "2031").await;
    let good = fixture::photo();
    let damage = (any::<prop::sample::Index>(), any::<u8>(), any::<prop::sample::Index>());
    let damaged = samples(prop::collection::vec(damage, 1..6), 40);
    let noise = samples(prop::collection::vec(any::<u8>(), 0..2_000), 20);
    let photos = damaged.iter().map(|changes| {
        let mut photo = good.clone();
        for (place, byte, end) in changes {
            let place = place.index(photo.len());
            photo[place] = *byte;
            if end.index(7) == 0 {
                photo.truncate(place);
                photo.push(0);
            }
        }
        photo
    });
    for (number, photo) in photos.chain(noise.iter().cloned()).enumerate() {
        let key = format!("00000000-0000-4000-8000-{number:012}");
        let mut form = Form::with_photo(photo.clone());
        let answer = li.submit(&record, &key, form.clone()).await;
        assert!(answer.status < 500, "{number}: {}", answer.text());
        form.parts[1].1 = photo;
        let answer = li.submit(&record, KEY, form).await;
        assert!(answer.status < 500, "{number}: {}", answer.text());
    }
}

#[test]
fn rosters_and_photos_of_any_bytes() {
    let header = "code,name,last_four,school,level,class,student_no\n";
    for bytes in samples(prop::collection::vec(any::<u8>(), 0..400), 400) {
        let _either = roster::read(&bytes);
        let _either = roster::read(&[header.as_bytes(), &bytes].concat());
        let _either = roster::read(&[b"PK\x03\x04", &bytes[..]].concat());
        let _either = photo::check(&[&b"\xff\xd8\xff"[..], &bytes].concat(), Profile::default_national());
    }
    for text in samples("[^\\x00]{0,200}", 300) {
        let _either = roster::read(format!("{header}{text}").as_bytes());
    }
}

#[tokio::test]
async fn notifications_of_any_shape() {
    use wechat_pay_sim::{CallbackFault, HttpRequest, KeyMode};
    let app = TestApp::with_wechat_pay(KeyMode::PublicKey).await;
    let (li, record) = app.student("code-li", "2031").await;
    let order = li.order(&record).await;
    // Bytes that nobody signed.
    for body in samples(prop::collection::vec(any::<u8>(), 0..400), 40) {
        let bare = HttpRequest { method: "POST".into(), target: String::new(), headers: Vec::new(), body };
        assert_eq!(app.notify(&bare).await.status, 401);
    }
    // Content of any shape, well signed and sealed: for an order of ours, and for whatever it names.
    let now = app.state.now();
    for (n, content) in samples(json(), 60).into_iter().enumerate() {
        for kind in ["TRANSACTION.SUCCESS", "REFUND.SUCCESS", "SOMETHING.ELSE"] {
            let mut good = serde_json::json!({
                "appid": wechat_pay_sim::testing::APPID, "mchid": wechat_pay_sim::testing::MCHID,
                "out_trade_no": order.id, "out_refund_no": format!("{}-r0", order.id), "transaction_id": "4200001",
                "trade_state": "SUCCESS", "refund_status": "SUCCESS", "success_time": "2026-06-01T08:00:00+08:00",
                "amount": { "total": 2_500, "refund": 2_500, "currency": "CNY" },
            });
            let member = good.as_object().unwrap().keys().nth(n % 9).unwrap().clone();
            good[&member] = content.clone();
            for said in [content.clone(), good] {
                let callback = app.bank().sim().callback(kind, &said, CallbackFault::None, n as u64, now);
                let answer = app.notify(&callback).await;
                assert!(answer.status < 500, "{kind} {said}: {}", answer.text());
            }
        }
    }
    app.state.db.verify_audit().await.unwrap().unwrap();
}
