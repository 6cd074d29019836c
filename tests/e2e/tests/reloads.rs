//! A reload at every step, as an impatient person does: the page is there again, and nothing that was done is lost.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use runtu_e2e::camera::{Scene, sitter};
use runtu_e2e::phone::{Lens, Phone};
use runtu_e2e::scratch;
use runtu_e2e::service::Service;

/// Waits for the page, loads it again, waits for it again.
async fn again(phone: &Phone, page: &str, state: Option<&str>) {
    phone.page(page, state).await;
    phone.reload().await;
    phone.page(page, state).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_lost_at_any_step() {
    let dir = scratch("reloads");
    let service = Service::start(&dir).await;
    let student = &service.students()[0];
    let phone = Phone::on(&dir, Lens::Plays(Scene::Person.film(&dir))).await;

    phone.open(&service.url).await;
    again(&phone, "welcome", None).await;
    phone.tap("enter").await;
    again(&phone, "qualify", Some("idle")).await;
    phone.choose("code-image", &student.code).await;
    // The code needs no second reading.
    again(&phone, "verify", Some("ready")).await;
    phone.fill("last-four", &student.last_four).await;
    phone.tap("verify").await;
    again(&phone, "records", Some("ready")).await;
    phone.tap("start").await;
    again(&phone, "record", None).await;
    phone.tap("continue").await;
    again(&phone, "service", Some("ready")).await;
    phone.tap("pay").await;
    let pay = "button[name='press'][value='pay']";
    phone.wait(pay).await;
    phone.reload().await;
    phone.wait(pay).await.click().await.unwrap();
    again(&phone, "paid", Some("paid")).await;
    phone.tap("continue").await;
    again(&phone, "guide", Some("ready")).await;
    phone.tap("consent").await;
    // The consent is remembered, and not given for a person who has not given it.
    again(&phone, "guide", Some("agreed")).await;
    phone.tap("open-camera").await;
    again(&phone, "camera", Some("live")).await;
    phone.tap("shoot").await;

    let judged = if sitter().is_some() { "ready" } else { "blocked" };
    again(&phone, "shot", Some(judged)).await;
    if sitter().is_none() {
        println!("SKIPPED from the shot on: the measuring photos (../shared/photos) are absent");
        return phone.off().await;
    }
    phone.tap("accept").await;
    // In the middle of the work: it begins anew.
    again(&phone, "preview", Some("working")).await;
    again(&phone, "preview", Some("ready")).await;
    phone.tap("use-photo").await;
    phone.wait("[data-sheet='confirm']").await;
    phone.reload().await;
    phone.page("preview", Some("ready")).await;
    phone.tap("use-photo").await;
    phone.tap("submit").await;
    again(&phone, "status", Some("in-review")).await;

    // The front door leads back to it.
    phone.open(&service.url).await;
    phone.page("welcome", None).await;
    phone.tap("enter").await;
    phone.page("qualify", Some("idle")).await;
    phone.tap("records").await;
    phone.page("records", Some("ready")).await;
    phone.tap("start").await;
    phone.page("record", None).await;
    phone.tap("continue").await;
    phone.page("status", Some("in-review")).await;
    phone.off().await;
}
