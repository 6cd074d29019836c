//! The live guidance, the review of the shot and the preview, as a helper meets them.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use runtu_e2e::camera::{Scene, album_of, fault, film_of, sitter};
use runtu_e2e::phone::{Lens, Phone};
use runtu_e2e::service::Service;
use runtu_e2e::{journey, scratch};

/// A frame with nothing but ornaments to be said against it, which the profile only advises on.
const ADVISED: &str = "business.earrings";
const NOTE: &str = "家传耳环，医嘱不便取下";

/// From the capture list to the open camera of the first student.
async fn to_the_camera(phone: &Phone, service: &Service) {
    journey::qualify(phone, service, &service.students()[0]).await;
    journey::pay(phone).await;
    journey::consent(phone).await;
    phone.tap("open-camera").await;
    phone.page("camera", Some("live")).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_before_the_camera_is_said_aloud_once_and_can_be_muted() {
    let dir = scratch("guidance_nobody");
    let service = Service::start(&dir).await;
    let phone = Phone::on(&dir, Lens::Plays(Scene::NoFace.film(&dir))).await;
    phone.listen().await;
    to_the_camera(&phone, &service).await;

    phone.wait("[data-hint='show_face'] .pictogram").await;
    let told = phone.wait_text("[data-told]", "对准").await;
    let spoken = phone.spoken().await;
    assert_eq!(spoken, [told], "said once, in the words that are shown");
    phone.shot("hint-show-face").await;

    phone.tap("checklist").await;
    let failing = "[data-sheet='checklist'] [data-check='face_present'].check-fail";
    // Not what is seen at this moment: the sheet is still fading in.
    let words = phone.wait_text(failing, "实测").await;
    assert!(words.contains("看到脸"), "name and measured value: {words}");
    phone.shot("checklist").await;
    phone.tap("close-checklist").await;

    phone.wait("[data-action='voice'][aria-pressed='true']").await;
    phone.tap("voice").await;
    phone.wait("[data-action='voice'][aria-pressed='false']").await;
    phone.reload().await;
    phone.page("camera", Some("live")).await;
    phone.wait("[data-action='voice'][aria-pressed='false']").await;
    phone.wait_text("[data-told]", "对准").await;
    assert_eq!(phone.spoken().await, [] as [&str; 0], "muted stays muted");
    phone.off().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_good_sitter_is_photographed_by_itself() {
    let Some(picture) = sitter() else { return println!("SKIPPED: the measuring photos are absent") };
    let dir = scratch("guidance_automatic");
    let service = Service::start(&dir).await;
    let phone = Phone::on(&dir, Lens::Plays(film_of(&picture, &dir, "back"))).await;
    phone.listen().await;
    to_the_camera(&phone, &service).await;
    phone.wait("[data-hint='counting'] [data-count]").await;
    phone.wait("[data-silhouette='ready']").await;
    phone.shot("countdown").await;
    // Nobody has touched the shutter.
    phone.page("shot", None).await;
    assert!(phone.spoken().await.iter().any(|said| said.contains("保持不动")), "{:?}", phone.spoken().await);

    phone.page("shot", Some("ready")).await;
    // What is switched off stays off: the sitter is as good as before, and nothing counts.
    phone.driver.execute("localStorage.setItem('runtu.automatic', 'off')", vec![]).await.unwrap();
    phone.tap("retake").await;
    phone.page("camera", Some("live")).await;
    phone.wait("[data-action='automatic'][aria-pressed='false']").await;
    phone.wait(".shutter-ready").await;
    phone.wait("[data-silhouette='waiting'], [data-hint='ready']").await;
    assert!(phone.driver.find_all(thirtyfour::By::Css("[data-count]")).await.unwrap().is_empty(), "no countdown");
    phone.shot("ready").await;
    phone.off().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_turned_head_is_turned_back_in_the_words_of_the_sitter() {
    let dir = scratch("guidance_turned");
    for (frame, hint, words) in [
        ("obama.yaw_p16", "turn_head_left", "自己右边"),
        ("obama.yaw_m16", "turn_head_right", "自己左边"),
        ("business.framing_off_centre_strong", "aim_right", "往右"),
    ] {
        let Some(picture) = fault(frame) else { return println!("SKIPPED: the labelled frames are absent") };
        let dir = dir.join(frame);
        std::fs::create_dir_all(&dir).unwrap();
        let service = Service::start(&dir).await;
        let phone = Phone::on(&dir, Lens::Plays(film_of(&picture, &dir, "back"))).await;
        to_the_camera(&phone, &service).await;
        phone.wait(&format!("[data-hint='{hint}']")).await;
        phone.shot(hint).await;
        let said = phone.wait(".hint").await.text().await.unwrap();
        assert!(said.contains(words), "{frame}: {said}");
        phone.off().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn advice_is_accepted_with_words_that_reach_the_desk() {
    let Some(picture) = fault(ADVISED) else { return println!("SKIPPED: the labelled frames are absent") };
    let dir = scratch("guidance_advice");
    let service = Service::start(&dir).await;
    let phone = Phone::on(&dir, Lens::Missing).await;
    journey::qualify(&phone, &service, &service.students()[0]).await;
    journey::pay(&phone).await;
    journey::consent(&phone).await;
    phone.choose("photo-image", &album_of(&picture, &dir, "earrings")).await;

    phone.page("shot", Some("ready")).await;
    phone.wait(".finding[data-check='accessories'] [data-cutout='true'] img").await;
    phone.fill("note", NOTE).await;
    phone.tap("accept").await;
    phone.page("preview", Some("ready")).await;
    look_closely(&phone).await;
    phone.tap("use-photo").await;
    let kept = phone.wait("[data-sheet='confirm'] [data-field='note']").await;
    assert_eq!(kept.prop("value").await.unwrap().unwrap_or_default(), NOTE);
    phone.tap("submit").await;
    phone.page("status", Some("in-review")).await;
    phone.off().await;

    let desk_dir = dir.join("desk");
    std::fs::create_dir_all(&desk_dir).unwrap();
    let desk = Phone::desk(&desk_dir).await;
    journey::sign_in(&desk, &service).await;
    desk.page("review", Some("photo")).await;
    desk.wait("[data-finding='accessories'][data-accepted='true']").await;
    assert!(desk.wait("[data-note='student']").await.text().await.unwrap().contains(NOTE));
    desk.shot("accepted").await;
    desk.off().await;
}

/// Before and after, enlargement by button and by key, the lines, and the report in words.
async fn look_closely(phone: &Phone) {
    phone.tap("lines").await;
    phone.wait("[data-zoom='100'] [data-lines='true'] .line-band").await;
    phone.shot("preview-lines").await;
    phone.tap("zoom").await;
    phone.tap("zoom").await;
    let frame = phone.wait("[data-zoom='400']").await;
    let before = phone.wait(".zoom-layer").await.attr("style").await.unwrap();
    frame.send_keys(thirtyfour::Key::Right).await.unwrap();
    assert_ne!(phone.wait(".zoom-layer").await.attr("style").await.unwrap(), before, "an arrow key moves the picture");
    phone.shot("preview-400").await;
    frame.send_keys("0").await.unwrap();
    phone.wait("[data-zoom='100']").await;
    phone.tap("show-before").await;
    phone.wait("[data-action='show-before'][aria-pressed='true']").await;
    phone.tap("show-after").await;
    // Below a bar that sticks to the top, where a tap would land on the bar.
    phone.driver.execute("document.querySelector('[data-report] summary').click()", vec![]).await.unwrap();
    let size = phone.wait("[data-rule='photo_bytes']").await.text().await.unwrap();
    assert!(size.contains("文件大小") && size.contains("KB") && size.contains("要求"), "{size}");
    phone.shot("preview-report").await;
}
