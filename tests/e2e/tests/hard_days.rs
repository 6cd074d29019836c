//! Days on which everything goes wrong: one sentence, one way out, nothing lost.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use runtu_e2e::camera::{Scene, sitter};
use runtu_e2e::phone::{Lens, Phone};
use runtu_e2e::service::{Service, Student, program};
use runtu_e2e::{journey, scratch};
use std::path::Path;

/// To a photo that only has to be submitted; false when there is no photo to do it with.
async fn to_the_preview(phone: &Phone, service: &Service, student: &Student, dir: &Path) -> bool {
    if sitter().is_none() {
        println!("SKIPPED: the measuring photos (../shared/photos) are absent");
        return false;
    }
    journey::qualify(phone, service, student).await;
    journey::pay(phone).await;
    journey::consent(phone).await;
    phone.choose("photo-image", &Scene::Person.album(dir)).await;
    phone.page("shot", Some("ready")).await;
    phone.tap("accept").await;
    phone.page("preview", Some("ready")).await;
    true
}

async fn submit(phone: &Phone) {
    phone.tap("use-photo").await;
    phone.tap("submit").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_session_ends_before_the_photo_is_submitted() {
    let dir = scratch("session_ends");
    let service = Service::start(&dir).await;
    let student = &service.students()[0];
    let phone = Phone::on(&dir, Lens::Missing).await;
    if to_the_preview(&phone, &service, student, &dir).await {
        phone.forget_cookies().await;
        submit(&phone).await;
        phone.error("not_qualified").await;
        phone.tap("way-out").await;
        phone.page("qualify", Some("idle")).await;
        phone.choose("code-image", &student.code).await;
        phone.page("verify", None).await;
        phone.fill("last-four", &student.last_four).await;
        phone.tap("verify").await;
        // Qualified again, it goes on by itself.
        phone.page("records", Some("ready")).await;
        phone.tap("start").await;
        phone.page("record", None).await;
        phone.tap("continue").await;
        phone.page("status", Some("in-review")).await;
    }
    phone.off().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_batch_closes_before_the_photo_is_submitted() {
    let dir = scratch("batch_closes");
    let service = Service::start(&dir).await;
    let phone = Phone::on(&dir, Lens::Missing).await;
    if to_the_preview(&phone, &service, &service.students()[0], &dir).await {
        closes(&service, "2026-01-01T00:00:00Z");
        submit(&phone).await;
        phone.page("status", Some("waiting")).await;
        phone.error("batch_over").await;
        phone.reload().await;
        phone.error("batch_over").await;
        // The school gives more time: the photo is still there.
        closes(&service, "2099-01-01T00:00:00Z");
        phone.tap("send-now").await;
        phone.page("status", Some("in-review")).await;
    }
    phone.off().await;
}

fn closes(service: &Service, time: &str) {
    let mut admin = std::process::Command::new(program("runtu-server"));
    admin.args(["admin", "batch", "set", "demo", "--closes", time, "--data"]).arg(&service.data);
    assert!(admin.status().expect("runtu-server is built").success());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_that_is_wrong_by_a_year_hinders_nobody() {
    let dir = scratch("wrong_clock");
    let service = Service::start(&dir).await;
    let phone = Phone::on(&dir, Lens::Plays(Scene::Person.film(&dir))).await;
    let source = "const Real = Date, off = 365 * 864e5; \
        window.Date = class extends Real { constructor(...a) { a.length ? super(...a) : super(Real.now() + off); } \
        static now() { return Real.now() + off; } };";
    phone.before_pages(source).await;
    journey::qualify(&phone, &service, &service.students()[0]).await;
    let off = phone.run("return Date.now() - performance.timeOrigin - performance.now()").await;
    assert!(off.as_f64().unwrap() > 300.0 * 864e5, "the clock is wrong: {off}");
    journey::pay(&phone).await;
    journey::consent(&phone).await;
    phone.tap("open-camera").await;
    phone.page("camera", Some("live")).await;
    phone.wait("[data-hint]").await;
    phone.tap("shoot").await;
    phone.page("shot", Some(if sitter().is_some() { "ready" } else { "blocked" })).await;
    phone.off().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_falters_is_asked_again() {
    let dir = scratch("falters");
    let service = Service::start(&dir).await;
    let student = &service.students()[0];
    let phone = Phone::on(&dir, Lens::Missing).await;
    journey::qualify(&phone, &service, student).await;
    phone.tap("start").await;
    phone.page("record", None).await;
    phone.tap("continue").await;
    phone.page("service", Some("ready")).await;
    for (status, code) in [
        (500, "internal"),
        (429, "too_many_requests"),
        (503, "busy"),
        (503, "payment_unavailable"),
        // A newer server's word, which this app does not know.
        (409, "of_the_future"),
    ] {
        phone.falter(&[(status, code)]).await;
        phone.tap("pay").await;
        let shown = if code == "of_the_future" { "other" } else { code };
        phone.error(shown).await;
        phone.page("service", Some("error")).await;
    }
    phone.tap("retry").await;
    phone.wait("button[name='press'][value='pay']").await.click().await.unwrap();
    phone.page("paid", Some("paid")).await;
    phone.off().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn double_taps_count_once_and_the_way_back_is_never_a_dead_end() {
    let dir = scratch("double_taps");
    let service = Service::start(&dir).await;
    let student = &service.students()[0];
    let phone = Phone::on(&dir, Lens::Plays(Scene::Person.film(&dir))).await;
    phone.open(&service.url).await;
    phone.page("welcome", None).await;
    twice(&phone, "enter").await;
    phone.page("qualify", None).await;
    phone.choose("code-image", &student.code).await;
    phone.page("verify", None).await;
    phone.fill("last-four", &student.last_four).await;
    twice(&phone, "verify").await;
    phone.page("records", Some("ready")).await;
    twice(&phone, "start").await;
    phone.page("record", None).await;
    twice(&phone, "continue").await;
    phone.page("service", Some("ready")).await;
    twice(&phone, "pay").await;
    let pay = "button[name='press'][value='pay']";
    phone.wait(pay).await;
    phone.driver.back().await.unwrap();
    phone.page("service", None).await;
    phone.tap("pay").await;
    phone.wait(pay).await;
    phone.run("const b = document.querySelector(\"button[value='pay']\"); b.click(); b.click(); return true").await;
    phone.page("paid", Some("paid")).await;

    // Back to the cashier, as the browser remembers it: what is paid is not paid again.
    phone.driver.back().await.unwrap();
    phone.wait(pay).await.click().await.unwrap();
    phone.page("paid", Some("paid")).await;
    phone.open(&format!("{}/records", service.url)).await;
    phone.page("records", Some("ready")).await;
    phone.tap("start").await;
    phone.page("record", None).await;
    phone.tap("continue").await;
    phone.page("guide", Some("ready")).await;
    journey::consent(&phone).await;
    twice(&phone, "open-camera").await;
    phone.page("camera", Some("live")).await;
    phone.driver.back().await.unwrap();
    phone.page("guide", None).await;
    phone.driver.forward().await.unwrap();
    phone.page("camera", Some("live")).await;
    twice(&phone, "shoot").await;
    let sits = sitter().is_some();
    phone.page("shot", Some(if sits { "ready" } else { "blocked" })).await;
    phone.driver.back().await.unwrap();
    phone.wait("[data-page='camera'], [data-page='guide']").await;
    phone.driver.forward().await.unwrap();
    phone.page("shot", None).await;
    if sits {
        twice(&phone, "accept").await;
        phone.page("preview", Some("ready")).await;
        phone.tap("use-photo").await;
        twice(&phone, "submit").await;
        phone.page("status", Some("in-review")).await;
        phone.driver.back().await.unwrap();
        phone.wait("[data-page]").await;
        phone.shot("back-after-submitting").await;
        let page = phone.run("return document.querySelector('[data-page]').dataset.page").await;
        assert_ne!(page, "preview", "what is submitted cannot be submitted again");
        let actions = phone.count("[data-page] button:not([disabled]), [data-page] a[href]").await;
        assert!(actions > 0, "no dead end");
    }
    phone.off().await;
}

/// Taps a control twice at once, as an impatient thumb does.
async fn twice(phone: &Phone, action: &str) {
    phone.wait(&format!("[data-action='{action}']:not([disabled])")).await;
    phone
        .run(&format!(
            "const it = document.querySelector(\"[data-action='{action}']\"); it.click(); it.click(); return true"
        ))
        .await;
}
