//! The capture code before the camera, instead of out of the album.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use runtu_e2e::camera::Scene;
use runtu_e2e::phone::{Lens, Phone};
use runtu_e2e::scan;
use runtu_e2e::scratch;
use runtu_e2e::service::Service;

#[tokio::test(flavor = "multi_thread")]
async fn a_code_held_before_the_camera_is_read() {
    let dir = scratch("live_scan");
    let service = Service::start(&dir).await;
    let student = &service.students()[0];
    let phone = Phone::on(&dir, Lens::Plays(scan::film(&student.code, &dir))).await;
    phone.open(&format!("{}/qualify", service.url)).await;
    phone.page("qualify", Some("idle")).await;
    phone.tap("scan-live").await;
    phone.page("verify", Some("ready")).await;
    phone.fill("last-four", &student.last_four).await;
    phone.tap("verify").await;
    phone.page("records", Some("ready")).await;
    phone.off().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_code_in_view_the_scan_goes_on_until_it_is_stopped() {
    let dir = scratch("live_scan_nothing");
    let service = Service::start(&dir).await;
    let phone = Phone::on(&dir, Lens::Plays(Scene::NoFace.film(&dir))).await;
    phone.open(&format!("{}/qualify", service.url)).await;
    phone.tap("scan-live").await;
    phone.page("qualify", Some("scanning")).await;
    phone.wait(".scanner-frame").await;
    phone.shot("scanning-nothing").await;
    phone.tap("stop-scan").await;
    phone.page("qualify", Some("idle")).await;
    phone.choose("code-image", &service.students()[0].code).await;
    phone.page("verify", Some("ready")).await;
    phone.off().await;
}
