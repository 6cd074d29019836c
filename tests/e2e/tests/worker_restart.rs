//! A vision worker that dies: the camera's page notices and goes on.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use runtu_e2e::camera::Scene;
use runtu_e2e::phone::{Lens, Phone};
use runtu_e2e::service::Service;
use runtu_e2e::{journey, scratch};

/// Keeps the page's workers where the test can reach them.
const KEEP_WORKERS: &str = "window.__workers = []; window.Worker = class extends Worker { \
    constructor(...how) { super(...how); if (String(how[0]).includes('vision')) window.__workers.push(this); } };";

#[tokio::test(flavor = "multi_thread")]
async fn a_worker_that_dies_without_a_word_is_replaced() {
    let dir = scratch("worker_restart");
    let service = Service::start(&dir).await;
    let phone = Phone::on(&dir, Lens::Plays(Scene::Person.film(&dir))).await;
    phone.before_pages(KEEP_WORKERS).await;
    journey::qualify(&phone, &service, &service.students()[0]).await;
    journey::pay(&phone).await;
    journey::consent(&phone).await;
    phone.tap("open-camera").await;
    phone.page("camera", Some("live")).await;
    phone.wait("[data-face]").await;
    let before = phone.run("return window.__workers.length").await;

    // Nobody is told of a worker that is terminated: only its silence shows.
    phone.run("window.__workers.at(-1).terminate()").await;
    phone.page("camera", Some("loading")).await;
    phone.page("camera", Some("live")).await;
    phone.wait("[data-face]").await;
    phone.shot("camera-again").await;
    let after = phone.run("return window.__workers.length").await;
    assert_eq!(after.as_u64(), before.as_u64().map(|count| count + 1), "one worker in the place of the other");

    // And it still works: the shot is looked at.
    phone.tap("shoot").await;
    phone.page("shot", None).await;
    phone.off().await;
}
