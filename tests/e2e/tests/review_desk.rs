//! The review desk by keyboard alone, and everything that can come between a reviewer and a decision.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use runtu_e2e::phone::Phone;
use runtu_e2e::service::Service;
use runtu_e2e::{journey, scratch, staff};
use serde_json::{Value, json};
use std::path::Path;

/// A reviewer at a desk with a photo on it.
async fn reviewer(dir: &Path, service: &Service, name: &str, role: &str) -> Phone {
    let password = staff::account(service, name, role);
    let room = dir.join(name);
    std::fs::create_dir_all(&room).unwrap();
    let desk = Phone::desk(&room).await;
    journey::sign_in_as(&desk, service, name, &password).await;
    desk
}

/// The photo on the desk.
async fn on_desk(desk: &Phone) -> String {
    desk.page("review", Some("photo")).await;
    desk.wait(".panel:not([hidden])").await.attr("data-item").await.unwrap().unwrap()
}

async fn figures(desk: &Phone) -> Value {
    desk.run("return await (await fetch('/api/v1/staff/figures')).json()").await
}

async fn waiting(desk: &Phone, expected: u64) {
    desk.until("the server knows", async || figures(desk).await["waiting"] == json!(expected)).await;
}

/// A call to the server behind the app's back, with the page's own session; the status.
async fn call(desk: &Phone, method: &str, path: &str, body: &Value) -> Value {
    let script = format!(
        "return (await fetch('{path}', {{ method: '{method}', headers: {{ 'content-type': 'application/json' }}, \
         body: '{body}' }})).status"
    );
    desk.run(&script).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reviewer_decides_by_keyboard_alone() {
    let dir = scratch("review_desk");
    let service = Service::start(&dir).await;
    staff::photos(&service, 5, 0);
    let desk = reviewer(&dir, &service, "anna", "reviewer").await;
    let first = on_desk(&desk).await;
    assert_eq!(desk.count(".panel").await, 2, "the next photo is there already");
    let complete =
        "return [...document.querySelectorAll('.panel-photo img')].every(i => i.complete && i.naturalWidth === 480)";
    desk.until("both photos are loaded", async || desk.run(complete).await == true).await;

    // 1:1, 2:1, 4:1 and back; the geometry goes and comes.
    for zoom in ["200", "400", "100"] {
        desk.press("z").await;
        desk.wait(&format!(".panel:not([hidden]) [data-zoom='{zoom}']")).await;
    }
    let width = desk.wait(".panel:not([hidden]) .zoom-frame").await.rect().await.unwrap().width;
    assert!((width - 480.0).abs() < 1.0, "1:1 is one photo pixel a pixel: {width}");

    desk.press("a").await;
    desk.wait("[data-tally='1']").await;
    let second = on_desk(&desk).await;
    assert_ne!(first, second);
    waiting(&desk, 4).await;
    desk.shot("undo").await;
    desk.press("u").await;
    desk.wait("[data-tally='0']").await;
    assert_eq!(on_desk(&desk).await, first, "what is taken back lies on the desk again");
    waiting(&desk, 5).await;

    desk.press("r").await;
    desk.error("pick_reason").await;
    desk.press("15r").await;
    desk.wait("[data-tally='1']").await;
    assert_eq!(on_desk(&desk).await, second);
    desk.press("s").await;
    desk.until("the skipped photo is gone", async || on_desk(&desk).await != second).await;
    let third = on_desk(&desk).await;
    desk.press("e").await;
    desk.error("say_why").await;
    desk.press("x").await;
    desk.driver.action_chain().send_keys(thirtyfour::Key::Escape).perform().await.unwrap();
    desk.press("e").await;
    desk.until("the escalated photo is gone", async || on_desk(&desk).await != third).await;
    let fourth = on_desk(&desk).await;
    assert!(![&first, &second, &third].contains(&&fourth));
    desk.press("a").await;
    desk.page("review", None).await;

    // What was escalated lies on a lead's desk, with the words; what was skipped, too.
    let lead = reviewer(&dir, &service, "lena", "lead").await;
    let mut seen = Vec::new();
    for _ in 0..2 {
        let id = on_desk(&lead).await;
        if id == third {
            let said = lead.wait(".panel:not([hidden]) [data-note='escalation']").await.text().await.unwrap();
            assert!(said.contains("anna") && said.contains('x'), "{said}");
        }
        lead.press("a").await;
        lead.until("it is off the desk", async || {
            lead.count(&format!(".panel:not([hidden])[data-item='{id}']")).await == 0
        })
        .await;
        seen.push(id);
    }
    assert!(seen.contains(&third), "{seen:?}");
    lead.off().await;
    desk.off().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_reviewers_never_decide_the_same_photo() {
    let dir = scratch("review_two");
    let service = Service::start(&dir).await;
    let count = 8;
    staff::photos(&service, count, 0);
    let desks =
        [reviewer(&dir, &service, "anna", "reviewer").await, reviewer(&dir, &service, "bert", "reviewer").await];
    let mut decided = Vec::new();
    'photos: loop {
        for desk in &desks {
            desk.page("review", None).await;
            if desk.count("[data-page='review'][data-state='photo']").await == 0 {
                if figures(desk).await["waiting"] == json!(0) {
                    break 'photos;
                }
                continue;
            }
            let id = on_desk(desk).await;
            desk.press("a").await;
            desk.until("it is off the desk", async || {
                desk.count(&format!(".panel:not([hidden])[data-item='{id}']")).await == 0
            })
            .await;
            assert!(!decided.contains(&id), "{id} was decided twice");
            decided.push(id);
        }
        assert!(decided.len() <= count as usize);
    }
    assert_eq!(decided.len(), count as usize);
    for desk in desks {
        assert_eq!(desk.count("[data-error]").await, 0);
        desk.off().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_late_decision_is_told_and_does_not_count() {
    let dir = scratch("review_late");
    let service = Service::start(&dir).await;
    staff::photos(&service, 1, 0);
    let desk = reviewer(&dir, &service, "anna", "reviewer").await;
    let id = on_desk(&desk).await;
    // As when the claim has lapsed: it is laid back, and another reviewer takes it.
    assert_eq!(
        call(&desk, "DELETE", &format!("/api/v1/staff/submissions/{id}/claim"), &json!({ "generation": 1 })).await,
        204
    );
    let other = reviewer(&dir, &service, "bert", "reviewer").await;
    assert_eq!(on_desk(&other).await, id);
    desk.press("a").await;
    let sentence = desk.error("not_taken").await;
    assert!(sentence.contains("没有生效"), "{sentence}");
    desk.tap("read").await;
    desk.page("review", Some("empty")).await;
    other.press("1r").await;
    other.page("review", Some("empty")).await;
    waiting(&other, 0).await;
    desk.off().await;
    other.off().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_network_decisions_are_kept_and_sent_later() {
    let dir = scratch("review_offline");
    let service = Service::start(&dir).await;
    staff::photos(&service, 3, 0);
    let desk = reviewer(&dir, &service, "anna", "reviewer").await;
    on_desk(&desk).await;
    desk.until("the next photo is there", async || desk.count(".panel").await == 2).await;
    let (data, listen) = (service.data.clone(), service.listen());
    service.kill().await;
    desk.press("a").await;
    desk.wait("[data-kept='1']").await;
    desk.press("1r").await;
    desk.wait("[data-kept='2']").await;
    desk.shot("kept").await;
    let _service = Service::start_at(&data, &listen).await;
    desk.tap("resend").await;
    desk.until("nothing is kept any more", async || desk.count("[data-kept]").await == 0).await;
    waiting(&desk, 1).await;
    on_desk(&desk).await;
    desk.off().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_ended_session_loses_nothing_that_was_decided() {
    let dir = scratch("review_session");
    let service = Service::start(&dir).await;
    staff::photos(&service, 2, 0);
    let password = staff::account(&service, "anna", "reviewer");
    let desk = Phone::desk(&dir).await;
    journey::sign_in_as(&desk, &service, "anna", &password).await;
    on_desk(&desk).await;
    assert_eq!(call(&desk, "DELETE", "/api/v1/staff/session", &json!({})).await, 204);
    desk.press("a").await;
    desk.page("sign-in", Some("again")).await;
    desk.fill("username", "anna").await;
    desk.fill("password", &password).await;
    desk.tap("sign-in").await;
    on_desk(&desk).await;
    waiting(&desk, 1).await;
    desk.off().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_else_gets_a_clear_desk() {
    let dir = scratch("review_others");
    let service = Service::start(&dir).await;
    staff::photos(&service, 3, 0);
    let desk = reviewer(&dir, &service, "anna", "reviewer").await;
    on_desk(&desk).await;
    desk.press("a").await;
    desk.wait("[data-tally='1']").await;
    on_desk(&desk).await;
    let password = staff::account(&service, "bert", "reviewer");
    assert_eq!(call(&desk, "DELETE", "/api/v1/staff/session", &json!({})).await, 204);
    desk.press("s").await;
    desk.page("sign-in", Some("again")).await;
    desk.fill("username", "bert").await;
    desk.fill("password", &password).await;
    desk.tap("sign-in").await;
    desk.wait("[data-tally='0']").await;
    desk.off().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_does_not_review_is_told_so() {
    let dir = scratch("review_roles");
    let service = Service::start(&dir).await;
    let desk = reviewer(&dir, &service, "olga", "operator").await;
    desk.page("refused", None).await;
    desk.error("forbidden").await;
    desk.tap("sign-out").await;
    desk.page("sign-in", Some("first")).await;
    desk.off().await;
}
