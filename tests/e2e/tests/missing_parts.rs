//! A release of which a worker is missing: the page says so, and goes on once it is there.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use runtu_e2e::camera::Scene;
use runtu_e2e::phone::{Lens, Phone};
use runtu_e2e::service::Service;
use runtu_e2e::{journey, root, scratch};
use std::path::Path;

/// Puts a file back that the service was started without.
fn mend(file: &Path) {
    std::fs::copy(root().join("dist").join(file.file_name().unwrap()), file).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_reader_of_codes_there_is_a_sentence_and_a_way_out() {
    let dir = scratch("reader_missing");
    let (service, loader) = Service::start_without(&dir, "qr-worker_loader.js").await;
    let phone = Phone::on(&dir, Lens::Missing).await;
    phone.open(&format!("{}/qualify", service.url)).await;
    phone.page("qualify", Some("idle")).await;
    let code = &service.students()[0].code;
    phone.choose("code-image", code).await;
    phone.error("reader_unavailable").await;
    mend(&loader);
    phone.choose("code-image", code).await;
    phone.page("verify", Some("ready")).await;
    phone.off().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_guide_the_camera_says_so_and_tries_again() {
    let dir = scratch("guide_missing");
    let (service, loader) = Service::start_without(&dir, "vision-worker_loader.js").await;
    let phone = Phone::on(&dir, Lens::Plays(Scene::Person.film(&dir))).await;
    journey::qualify(&phone, &service, &service.students()[0]).await;
    journey::pay(&phone).await;
    journey::consent(&phone).await;
    phone.tap("open-camera").await;
    phone.page("camera", Some("no-guide")).await;
    phone.error("guide_broken").await;
    mend(&loader);
    phone.tap("retry").await;
    phone.page("camera", Some("live")).await;
    phone.off().await;
}
