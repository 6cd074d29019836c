//! A phone whose browser gives no more room: what cannot be kept for later works all the same now.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use runtu_e2e::camera::Scene;
use runtu_e2e::phone::{Lens, Phone};
use runtu_e2e::service::Service;
use runtu_e2e::{journey, scratch};

#[tokio::test(flavor = "multi_thread")]
async fn without_room_for_the_guide_it_works_from_the_network() {
    let dir = scratch("full_storage");
    let service = Service::start(&dir).await;
    let phone = Phone::on(&dir, Lens::Missing).await;
    phone.open(&service.url).await;
    phone
        .until("the service worker has the page", async || {
            phone.run("return navigator.serviceWorker.controller !== null").await == true
        })
        .await;
    // Enough for a shot, too little for the vision worker.
    phone.room(&service.url, 12_000_000).await;
    let refused = phone
        .run(
            "const cache = await caches.open('trial'); \
             return cache.put('/trial', new Response('x'.repeat(13000000))).then(() => 'kept', error => error.name)",
        )
        .await;
    assert_eq!(refused, "QuotaExceededError", "the room is really gone");

    journey::qualify(&phone, &service, &service.students()[0]).await;
    journey::pay(&phone).await;
    journey::consent(&phone).await;
    phone.choose("photo-image", &Scene::NoFace.album(&dir)).await;
    phone.page("shot", Some("blocked")).await;
    phone.off().await;
}
