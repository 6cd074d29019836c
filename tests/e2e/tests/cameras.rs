//! A camera that is not there, that somebody else has, that goes away: a sentence each, and it comes back.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use runtu_e2e::camera::Scene;
use runtu_e2e::phone::{Lens, Phone};
use runtu_e2e::service::Service;
use runtu_e2e::{journey, scratch};

#[tokio::test(flavor = "multi_thread")]
async fn without_a_camera_the_album_is_the_way_on() {
    let dir = scratch("no_camera");
    let service = Service::start(&dir).await;
    let student = &service.students()[0];
    let phone = Phone::on(&dir, Lens::Missing).await;
    phone.open(&format!("{}/qualify", service.url)).await;
    phone.tap("scan-live").await;
    phone.error("camera_missing").await;
    phone.tap("retry").await;
    phone.error("camera_missing").await;
    phone.tap("stop-scan").await;
    phone.choose("code-image", &student.code).await;
    phone.page("verify", None).await;
    phone.fill("last-four", &student.last_four).await;
    phone.tap("verify").await;
    phone.page("records", Some("ready")).await;

    journey::pay(&phone).await;
    journey::consent(&phone).await;
    phone.tap("open-camera").await;
    phone.page("camera", Some("error")).await;
    phone.error("camera_missing").await;
    phone.choose("photo-image", &Scene::Person.album(&dir)).await;
    phone.page("shot", None).await;
    phone.off().await;
}

/// Another app's hold on a camera cannot be had in a headless browser: the browser's refusal is made in its place.
const HELD_BY_ANOTHER: &str = "window.__held = true; const real = MediaDevices.prototype.getUserMedia; \
    MediaDevices.prototype.getUserMedia = function (wish) { return window.__held \
    ? Promise.reject(new DOMException('Could not start video source', 'NotReadableError')) : real.call(this, wish); };";

#[tokio::test(flavor = "multi_thread")]
async fn a_camera_that_another_app_holds_is_opened_when_it_is_let_go() {
    let dir = scratch("busy_camera");
    let service = Service::start(&dir).await;
    let phone = Phone::on(&dir, Lens::Plays(Scene::Person.film(&dir))).await;
    phone.before_pages(HELD_BY_ANOTHER).await;
    journey::qualify(&phone, &service, &service.students()[0]).await;
    journey::pay(&phone).await;
    journey::consent(&phone).await;
    phone.tap("open-camera").await;
    phone.page("camera", Some("error")).await;
    phone.error("camera_busy").await;
    phone.run("window.__held = false").await;
    phone.tap("retry").await;
    phone.page("camera", Some("live")).await;
    phone.off().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_camera_that_goes_away_comes_back() {
    let dir = scratch("lost_camera");
    let service = Service::start(&dir).await;
    let phone = Phone::on(&dir, Lens::Plays(Scene::Person.film(&dir))).await;
    journey::qualify(&phone, &service, &service.students()[0]).await;
    journey::pay(&phone).await;
    journey::consent(&phone).await;
    phone.tap("open-camera").await;
    phone.page("camera", Some("live")).await;

    // It stands still: a sentence, which goes by itself with the next frame.
    let camera = phone.camera_process();
    camera.freeze();
    phone.error("camera_lost").await;
    camera.thaw();
    phone.page("camera", Some("live")).await;

    // Its driver dies: it is opened again by itself.
    camera.kill();
    phone
        .until("another process reads the camera", async || phone.camera_process_if_any().is_some_and(|p| p != camera))
        .await;
    phone.page("camera", Some("live")).await;

    // The person takes the permission away and gives it again.
    phone.allow_camera(false).await;
    phone.error("camera_denied").await;
    phone.allow_camera(true).await;
    phone.tap("retry").await;
    phone.page("camera", Some("live")).await;
    phone.wait("[data-hint]").await;
    phone.off().await;
}
