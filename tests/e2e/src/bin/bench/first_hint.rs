//! How long after the camera opens the first hint comes, in the real app on a warm cache.

use super::figures::{Spread, load};
use runtu_e2e::camera::Scene;
use runtu_e2e::phone::{Lens, Phone};
use runtu_e2e::service::Service;
use runtu_e2e::{journey, scratch};
use serde::Deserialize;
use serde_json::json;
use std::collections::BTreeMap;

/// Takes down when what is first said, from the start of the page, and when the camera's picture is there.
const WATCH: &str = r#"
    window.__said = {};
    const note = key => { if (key && !(key in window.__said)) window.__said[key] = performance.now(); };
    const look = () => {
        const video = document.querySelector("video");
        if (video && video.videoWidth > 0) note("camera");
        note(document.querySelector("[data-page=camera] [data-hint]")?.dataset.hint);
        requestAnimationFrame(look);
    };
    look();
"#;
/// What is said before anything was seen.
const NOT_YET: [&str; 5] = ["camera", "opening", "starting", "loading", "looking"];

#[derive(Deserialize)]
struct Said(BTreeMap<String, f64>);

/// Measures and prints.
pub async fn run(times: u32) {
    let dir = scratch("first_hint");
    let service = Service::start(&dir).await;
    // Nobody in the picture: then there is something to say from the first frame on.
    let phone = Phone::on(&dir, Lens::Plays(Scene::NoFace.film(&dir))).await;
    let watch = json!({ "source": WATCH });
    phone.driver.cdp().send_raw("Page.addScriptToEvaluateOnNewDocument", watch).await.expect("taken");
    journey::qualify(&phone, &service, &service.students()[0]).await;
    journey::pay(&phone).await;
    journey::consent(&phone).await;
    phone.tap("open-camera").await;
    phone.page("camera", Some("live")).await;
    println!("{}", load());
    println!("from the consent's page, all cold:   {}", describe(&said(&phone).await));
    let mut after_camera = Vec::new();
    for _ in 0..times {
        phone.reload().await;
        phone.page("camera", Some("live")).await;
        let said = said(&phone).await;
        println!("the camera's page anew, cache warm:  {}", describe(&said));
        after_camera.extend(first(&said).map(|(_, at)| at - said.0.get("camera").copied().unwrap_or(0.0)));
    }
    println!("{}", Spread::head("first hint after the camera, ms"));
    println!("{}", Spread::of(after_camera).row("page anew, cache warm"));
    phone.off().await;
}

/// What was said so far; waits until that is a hint.
async fn said(phone: &Phone) -> Said {
    let script = "const [not, done] = arguments; \
                  const wait = () => Object.keys(window.__said).some(key => !not.includes(key)) \
                      ? done(window.__said) : setTimeout(wait, 20); wait();";
    phone.driver.execute_async(script, vec![json!(NOT_YET)]).await.expect("a hint").convert().expect("times")
}

fn first(said: &Said) -> Option<(&str, f64)> {
    let hints = said.0.iter().filter(|(key, _)| !NOT_YET.contains(&key.as_str()));
    hints.map(|(key, at)| (key.as_str(), *at)).min_by(|a, b| a.1.total_cmp(&b.1))
}

fn describe(said: &Said) -> String {
    let mut steps: Vec<(&String, &f64)> = said.0.iter().collect();
    steps.sort_by(|a, b| a.1.total_cmp(b.1));
    steps.iter().map(|(what, at)| format!("{what} {at:.0}")).collect::<Vec<_>>().join(", ") + " ms"
}
