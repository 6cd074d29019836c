//! Cameras of every shape: the face is followed and a shot can be taken, upright and lying.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use image::{Rgb, RgbImage, imageops};
use runtu_e2e::camera::{Scene, film_of};
use runtu_e2e::phone::{Lens, Phone};
use runtu_e2e::service::Service;
use runtu_e2e::{journey, scratch};

const SIZES: [(u32, u32); 5] = [(480, 640), (1280, 720), (720, 1280), (1920, 1080), (1080, 1920)];

/// Whether the whole shutter can be seen.
const SHUTTER: &str = "const box = document.querySelector('[data-action=shoot]').getBoundingClientRect(); \
    return box.width > 0 && box.left >= 0 && box.top >= 0 && box.right <= innerWidth && box.bottom <= innerHeight;";

/// The sitter in the middle of a wall, as a camera of this shape sees them.
fn seen_by(width: u32, height: u32) -> RgbImage {
    let sitter = Scene::Person.picture();
    let scale = f64::from(height).min(f64::from(width) * 4.0 / 3.0) / f64::from(sitter.height());
    let (w, h) = (f64::from(sitter.width()) * scale, f64::from(sitter.height()) * scale);
    let sitter = imageops::resize(&sitter, w as u32, h as u32, imageops::FilterType::Triangle);
    let mut frame = RgbImage::from_pixel(width, height, Rgb([236, 236, 234]));
    let (left, top) = (width.saturating_sub(sitter.width()) / 2, height.saturating_sub(sitter.height()));
    imageops::replace(&mut frame, &sitter, left.into(), top.into());
    frame
}

#[tokio::test(flavor = "multi_thread")]
async fn cameras_of_every_shape_follow_the_face_and_take_a_shot() {
    let dir = scratch("camera_sizes");
    let service = Service::start(&dir).await;
    let student = &service.students()[0];
    for (index, (width, height)) in SIZES.into_iter().enumerate() {
        let room = dir.join(format!("{width}x{height}"));
        std::fs::create_dir_all(&room).unwrap();
        let film = film_of(&seen_by(width, height), &room, "back");
        let phone = Phone::on(&room, Lens::Plays(film)).await;
        journey::qualify(&phone, &service, student).await;
        if index == 0 {
            journey::pay(&phone).await;
        } else {
            phone.tap("start").await;
            phone.page("record", None).await;
            phone.tap("continue").await;
            phone.page("guide", Some("ready")).await;
        }
        journey::consent(&phone).await;
        phone.run("localStorage.setItem('runtu.automatic', 'off')").await;
        phone.tap("open-camera").await;
        phone.page("camera", Some("live")).await;
        phone.wait("[data-face]").await;
        let size = phone.run("const v = document.querySelector('video'); return [v.videoWidth, v.videoHeight];").await;
        assert_eq!(size, serde_json::json!([width, height]));
        phone.shot("live").await;
        phone.hold(844, 390).await;
        let shutter = phone.run(SHUTTER).await;
        assert_eq!(
            shutter,
            serde_json::json!(true),
            "{width}x{height}: the shutter is on the screen of a phone on its side"
        );
        phone.shot("on-its-side").await;
        phone.hold(390, 844).await;
        phone.tap("shoot").await;
        let shot = phone.page("shot", None).await;
        let state = shot.attr("data-state").await.unwrap().unwrap_or_default();
        assert!(["loading", "ready", "blocked"].contains(&state.as_str()), "{state}");
        phone.off().await;
    }
}
