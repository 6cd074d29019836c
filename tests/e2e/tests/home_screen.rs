//! The app can be put on the home screen: by the browser's own question, or by hand on iOS.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use runtu_e2e::phone::{Lens, Phone};
use runtu_e2e::scratch;
use runtu_e2e::service::Service;
use serde_json::json;

const OFFER: &str = "[data-action='install']";

#[tokio::test(flavor = "multi_thread")]
async fn it_is_offered_where_the_browser_can() {
    let dir = scratch("home_screen");
    let service = Service::start(&dir).await;
    let phone = Phone::on(&dir, Lens::Missing).await;
    phone.without_offers().await;
    phone.open(&service.url).await;
    phone.page("welcome", None).await;
    phone
        .run(
            "const offer = new Event('beforeinstallprompt', { cancelable: true }); \
             offer.prompt = () => { window.__asked = (window.__asked || 0) + 1; return Promise.resolve(); }; \
             dispatchEvent(offer);",
        )
        .await;
    phone.tap("install").await;
    assert_eq!(phone.run("return window.__asked").await, 1);
    phone.until("an offer holds once", async || phone.count(OFFER).await == 0).await;

    // Safari on iOS only has a menu item: the app says where.
    phone.like_ios().await;
    phone.reload().await;
    phone.tap("install").await;
    phone.wait_text("[data-sheet='install'][open]", "添加到主屏幕").await;
    phone.tap("close").await;

    // Opened from the home screen there is nothing left to offer.
    phone
        .before_pages(
            "const asked = window.matchMedia.bind(window); \
             window.matchMedia = (query) => query.includes('standalone') ? { matches: true } : asked(query);",
        )
        .await;
    phone.reload().await;
    phone.page("welcome", None).await;
    assert_eq!(phone.count(OFFER).await, 0);
    phone.off().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_manifest_says_all_that_an_installer_shows() {
    let dir = scratch("home_screen_manifest");
    let service = Service::start(&dir).await;
    let phone = Phone::on(&dir, Lens::Missing).await;
    phone.open(&service.url).await;
    phone.page("welcome", None).await;
    let missing = phone
        .run(
            "const manifest = await (await fetch('/manifest.webmanifest')).json(); \
             const pictures = [...manifest.icons, ...manifest.screenshots, ...manifest.shortcuts.flatMap(s => s.icons)]; \
             const wrong = []; \
             for (const { src, sizes } of pictures) { \
               const image = new Image(); image.src = src; \
               try { await image.decode(); } catch { wrong.push(src); continue; } \
               if (sizes !== 'any' && sizes !== `${image.naturalWidth}x${image.naturalHeight}`) wrong.push(`${src} is not ${sizes}`); \
             } \
             for (const { url } of manifest.shortcuts) if (!(await fetch(url)).ok) wrong.push(url); \
             return wrong;",
        )
        .await;
    assert_eq!(missing, json!([]));
    let wrong = phone.driver.cdp().send_raw("Page.getInstallabilityErrors", json!({})).await.unwrap();
    // Chromium's own judgement, but for what a headless one lacks.
    let errors: Vec<_> =
        wrong["installabilityErrors"].as_array().unwrap().iter().map(|e| e["errorId"].clone()).collect();
    assert!(errors.iter().all(|error| error == "in-incognito"), "{errors:?}");
    phone.off().await;
}
