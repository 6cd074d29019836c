//! A photo taken, made and submitted without a network arrives once, whenever there is one again.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use runtu_e2e::camera::{Scene, sitter};
use runtu_e2e::phone::{Lens, Phone};
use runtu_e2e::service::Service;
use runtu_e2e::{journey, scratch};

/// What the page keeps for the camera: two files of the worker, and three models.
const KEPT: &str = "return caches.open('heavy').then(c => c.keys()).then(k => k.map(r => new URL(r.url).pathname))";

#[tokio::test(flavor = "multi_thread")]
async fn a_photo_made_without_a_network_arrives_once() {
    let dir = scratch("offline");
    let service = Service::start(&dir).await;
    let (url, data, listen) = (service.url.clone(), service.data.clone(), service.listen());
    let film = Scene::Person.film(&dir);
    let phone = Phone::on(&dir, Lens::Plays(film.clone())).await;
    journey::qualify(&phone, &service, &service.students()[0]).await;
    journey::pay(&phone).await;
    journey::consent(&phone).await;
    phone.tap("open-camera").await;
    phone.page("camera", Some("live")).await;
    phone
        .until("worker and models are kept", async || {
            let kept = phone.run(KEPT).await.to_string();
            kept.matches(".onnx").count() == 3 && kept.contains("vision-worker-") && kept.contains("_bg.wasm")
        })
        .await;

    service.kill().await;
    phone.reload().await;
    phone.page("camera", Some("live")).await;
    phone.tap("shoot").await;
    if sitter().is_none() {
        println!("SKIPPED from the shot on: the measuring photos (../shared/photos) are absent");
        phone.page("shot", Some("blocked")).await;
        return phone.off().await;
    }
    phone.page("shot", Some("ready")).await;
    phone.tap("accept").await;
    phone.page("preview", Some("ready")).await;
    phone.tap("use-photo").await;
    phone.tap("submit").await;
    phone.page("status", Some("waiting")).await;
    let status = phone.address().await;
    phone.tap("send-now").await;
    phone.page("status", Some("waiting")).await;
    phone.off().await;

    // Another day, another browser process, two tabs at once.
    let service = Service::start_at(&data, &listen).await;
    assert_eq!(service.url, url);
    let phone = Phone::on(&dir, Lens::Plays(film)).await;
    phone.open(&url).await;
    phone.page("welcome", None).await;
    phone.another_tab(&status).await;
    phone.page("status", Some("in-review")).await;
    phone.reload().await;
    phone.page("status", Some("in-review")).await;

    let desk_dir = dir.join("desk");
    std::fs::create_dir_all(&desk_dir).unwrap();
    let desk = Phone::on(&desk_dir, Lens::Missing).await;
    journey::sign_in(&desk, &service).await;
    let waiting = desk.run("return (await (await fetch('/api/v1/staff/queue')).json()).waiting").await;
    assert_eq!(waiting, 1, "one photo was submitted");
    desk.off().await;
    phone.off().await;
}
