//! The page that says what this phone can do.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use runtu_e2e::camera::Scene;
use runtu_e2e::phone::{Lens, Phone};
use runtu_e2e::scratch;
use runtu_e2e::service::Service;

#[tokio::test(flavor = "multi_thread")]
async fn it_tells_what_is_there_and_measures_the_camera() {
    let dir = scratch("this_phone");
    let service = Service::start(&dir).await;
    let phone = Phone::on(&dir, Lens::Plays(Scene::Person.film(&dir))).await;
    phone.open(&service.url).await;
    phone.tap("check-phone").await;
    phone.page("phone", Some("fit")).await;
    for needed in ["camera", "simd", "database", "offline"] {
        phone.wait(&format!("[data-capability='{needed}'][data-there='true']")).await;
    }
    phone.tap("start-trial").await;
    let measured = phone.wait("[data-trial='done']").await.text().await.unwrap();
    assert!(measured.contains(" ms"), "a time for a frame: {measured}");
    phone.shot("phone-measured").await;
    // Headless pages have no clipboard: the text is there to be copied by hand. With one, the button says so.
    phone.tap("copy").await;
    phone
        .until("the result can be had", async || {
            phone.count("pre.report").await == 1
                || phone.wait("[data-action='copy']").await.text().await.is_ok_and(|text| text == "已复制")
        })
        .await;
    phone.off().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_browser_without_a_camera_interface_is_told_so_with_the_way_out() {
    let dir = scratch("this_phone_unfit");
    let service = Service::start(&dir).await;
    let phone = Phone::on(&dir, Lens::Missing).await;
    phone.before_pages("Object.defineProperty(navigator, 'mediaDevices', { get: () => undefined });").await;
    phone.open(&format!("{}/phone", service.url)).await;
    let page = phone.page("phone", Some("unfit")).await.text().await.unwrap();
    assert!(page.contains("在浏览器中打开"), "{page}");
    phone.off().await;
}
