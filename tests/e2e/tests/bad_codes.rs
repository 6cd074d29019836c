//! Capture codes that are none, and last fours that do not match: a sentence each, and the path goes on.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use image::Luma;
use qrcode::QrCode;
use runtu_e2e::camera::Scene;
use runtu_e2e::phone::{Lens, Phone};
use runtu_e2e::scratch;
use runtu_e2e::service::Service;

#[tokio::test(flavor = "multi_thread")]
async fn every_bad_code_has_a_sentence_and_a_way_on() {
    let dir = scratch("bad_codes");
    let service = Service::start(&dir).await;
    let phone = Phone::on(&dir, Lens::Missing).await;
    phone.open(&format!("{}/qualify", service.url)).await;
    phone.page("qualify", None).await;

    let text = dir.join("letter.png");
    std::fs::write(&text, "no picture at all").unwrap();
    phone.choose("code-image", &text).await;
    phone.error("not_a_picture").await;

    phone.choose("code-image", &Scene::NoFace.album(&dir)).await;
    phone.error("code_unreadable").await;

    let stranger = dir.join("stranger.png");
    let code = QrCode::new(b"somebody else's voucher").unwrap().render::<Luma<u8>>().build();
    code.save(&stranger).unwrap();
    phone.choose("code-image", &stranger).await;
    phone.error("code_unknown").await;

    let student = &service.students()[1];
    phone.choose("code-image", &student.code).await;
    phone.page("verify", None).await;
    phone.fill("last-four", "0000").await;
    phone.tap("verify").await;
    phone.error("last_four_wrong").await;
    phone.reload().await;
    phone.page("verify", None).await;
    phone.fill("last-four", &student.last_four.to_lowercase()).await;
    phone.tap("verify").await;
    phone.page("records", Some("ready")).await;
    phone.off().await;
}
