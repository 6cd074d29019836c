//! A camera that is denied and album files that are no portrait: a sentence each, and the path goes on.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use image::{DynamicImage, imageops};
use runtu_e2e::camera::Scene;
use runtu_e2e::phone::{Lens, Phone};
use runtu_e2e::service::Service;
use runtu_e2e::{journey, scratch};

#[tokio::test(flavor = "multi_thread")]
async fn every_bad_photo_has_a_sentence_and_a_way_on() {
    let dir = scratch("bad_photos");
    let service = Service::start(&dir).await;
    let phone = Phone::on(&dir, Lens::Denied).await;
    journey::qualify(&phone, &service, &service.students()[0]).await;
    journey::pay(&phone).await;
    let guide = phone.driver.current_url().await.unwrap().to_string();
    journey::consent(&phone).await;
    phone.tap("open-camera").await;
    phone.error("camera_denied").await;

    let person = Scene::Person.album(&dir);
    let whole = std::fs::read(&person).unwrap();
    let cut = dir.join("cut.jpg");
    std::fs::write(&cut, &whole[..whole.len() / 2]).unwrap();
    let small = dir.join("small.png");
    let thumb = imageops::resize(&Scene::Person.picture(), 90, 120, imageops::FilterType::Triangle);
    DynamicImage::from(thumb).save(&small).unwrap();

    for (file, code) in [
        (cut, "truncated"),
        (small, "too_small"),
        (Scene::NoFace.album(&dir), "face_present"),
        (Scene::TwoFaces.album(&dir), "face_single"),
    ] {
        phone.open(&guide).await;
        phone.page("guide", None).await;
        phone.choose("photo-image", &file).await;
        phone.page("shot", None).await;
        phone.error(code).await;
    }
    phone.off().await;
}
