//! What a student asks of customer service: a correction, and the photo back.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use runtu_e2e::camera::{Scene, sitter};
use runtu_e2e::phone::{Lens, Phone};
use runtu_e2e::service::Service;
use runtu_e2e::{journey, scratch};
use serde_json::Value;

#[tokio::test(flavor = "multi_thread")]
async fn a_correction_and_a_photo_asked_back_are_answered_on_the_page() {
    let dir = scratch("requests");
    let service = Service::start(&dir).await;
    let phone = Phone::on(&dir, Lens::Missing).await;
    let desk_dir = dir.join("desk");
    std::fs::create_dir_all(&desk_dir).unwrap();
    let desk = Phone::on(&desk_dir, Lens::Missing).await;
    journey::sign_in(&desk, &service).await;
    // Away from the desk: a photo that lies on it is not given back.
    desk.open(&format!("{}/healthz", service.url)).await;

    journey::qualify(&phone, &service, &service.students()[0]).await;
    phone.tap("start").await;
    phone.page("record", None).await;
    assert_eq!(phone.count("[data-action='ask-withdraw']").await, 0, "there is no photo to ask back");
    phone.tap("ask-wrong-information").await;
    phone.tap("send-request").await;
    phone.error("say_what").await;
    phone.fill("message", "李思源").await;
    phone.tap("send-request").await;
    let waiting = "[data-request='wrong-information'][data-answer='waiting']";
    let said = phone.wait(waiting).await.text().await.unwrap();
    assert!(said.contains("姓名: 李思源"), "{said}");
    phone
        .until("asking twice is not offered", async || phone.count("[data-action='ask-wrong-information']").await == 0)
        .await;

    answer(&desk, false, "与学校核对无误").await;
    phone.reload().await;
    let refused = phone.wait("[data-request='wrong-information'][data-answer='refused']").await;
    assert!(refused.text().await.unwrap().contains("与学校核对无误"));

    if sitter().is_none() {
        println!("SKIPPED from the photo on: the measuring photos (../shared/photos) are absent");
        desk.off().await;
        return phone.off().await;
    }
    phone.open(&format!("{}/records", service.url)).await;
    journey::pay(&phone).await;
    journey::consent(&phone).await;
    phone.choose("photo-image", &Scene::Person.album(&dir)).await;
    phone.page("shot", Some("ready")).await;
    phone.tap("accept").await;
    phone.page("preview", Some("ready")).await;
    phone.tap("use-photo").await;
    phone.tap("submit").await;
    phone.page("status", Some("in-review")).await;
    phone.tap("ask-withdraw").await;
    phone.fill("message", "想换一张").await;
    phone.shot("withdraw").await;
    phone.tap("send-request").await;
    phone.wait("[data-request='withdraw'][data-answer='waiting']").await;
    phone.shot("withdraw-waiting").await;

    answer(&desk, true, "已退回，请重新拍摄").await;
    phone.reload().await;
    phone.page("status", Some("nothing")).await;
    phone.wait("[data-request='withdraw'][data-answer='granted']").await;
    phone.shot("withdraw-granted").await;
    // And on to the next photo, without paying again.
    phone.tap("continue").await;
    phone.page("guide", None).await;
    desk.off().await;
    phone.off().await;
}

/// Customer service answers the only request that waits.
async fn answer(desk: &Phone, granted: bool, note: &str) {
    let script = format!(
        "const requests = await (await fetch('/api/v1/staff/requests')).json(); \
         if (requests.waiting !== 1) return requests; \
         const answer = await fetch('/api/v1/staff/requests/' + requests.items[0].request.id, {{ method: 'POST', \
             headers: {{ 'content-type': 'application/json' }}, \
             body: JSON.stringify({{ granted: {granted}, note: '{note}' }}) }}); \
         return answer.status;"
    );
    assert_eq!(desk.run(&script).await, Value::from(200));
}
