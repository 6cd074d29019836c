//! A reviewer at full speed: photos decided by keyboard, on a server whose database is full.

use crate::figures::{Spread, load};
use runtu_e2e::phone::Phone;
use runtu_e2e::service::Service;
use runtu_e2e::{journey, scratch, staff};
use std::time::{Duration, Instant};

/// Milliseconds from a key to the next photo that a reviewer does not notice: the aim for 95 of 100.
const AIM_MS: f64 = 150.0;
/// Between the next photo and the next key: faster than anybody looks at a photo.
const PAUSE: Duration = Duration::from_millis(300);

/// Measures in the page: from the key's event to the frame in which another photo, loaded, is on the desk.
const CLOCK: &str = "
    window.__times = [];
    const shown = () => document.querySelector('.panel:not([hidden])');
    addEventListener('keydown', () => {
        const start = performance.now(), before = shown()?.dataset.item;
        const look = () => {
            const panel = shown(), photo = panel?.querySelector('.panel-photo img');
            if (!panel && document.querySelector('[data-state=empty]')) return window.__times.push(-1);
            if (panel && panel.dataset.item !== before && photo.complete && photo.naturalWidth)
                return requestAnimationFrame(() => window.__times.push(performance.now() - start));
            requestAnimationFrame(look);
        };
        look();
    }, true);";

pub async fn run(photos: u32, rows: u32) {
    let dir = scratch("bench_review");
    let config = dir.join("runtu.toml");
    std::fs::write(&config, "rate_per_second = 0\n").unwrap();
    let service = Service::start_more(&dir.join("data"), "127.0.0.1:0", &["--config", &config.to_string_lossy()]).await;
    let start = Instant::now();
    staff::photos(&service, photos, rows);
    println!("{photos} photos handed in, {rows} more students on the roster: {:.0} s", start.elapsed().as_secs_f32());
    let password = staff::account(&service, "anna", "reviewer");
    let desk = Phone::desk(&dir).await;
    journey::sign_in_as(&desk, &service, "anna", &password).await;
    desk.page("review", Some("photo")).await;
    desk.run(CLOCK).await;
    let start = Instant::now();
    let mut times: Vec<f64> = Vec::new();
    while times.len() < photos as usize {
        tokio::time::sleep(PAUSE).await;
        desk.press("a").await;
        desk.until("the next photo is there", async || {
            desk.run("return window.__times.length").await.as_u64().unwrap_or(0) > times.len() as u64
        })
        .await;
        times = serde_json::from_value(desk.run("return window.__times").await).unwrap();
    }
    let hours = start.elapsed().as_secs_f64() / 3600.0;
    desk.until("the server has them all", async || {
        desk.run("return (await (await fetch('/api/v1/staff/figures')).json()).waiting").await == 0
    })
    .await;
    desk.off().await;
    let spread = Spread::of(times.into_iter().filter(|time| *time >= 0.0));
    println!("{}", Spread::head("from a key to the next photo, ms"));
    println!("{}", spread.row("decided by keyboard"));
    println!(
        "95 % against the aim of {AIM_MS:.0} ms: {:.2}; {:.0} photos an hour",
        spread.at(0.95) / AIM_MS,
        f64::from(photos) / hours
    );
    println!("{}", load());
}
