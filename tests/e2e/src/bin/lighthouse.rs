//! `cargo xtask lighthouse`: Lighthouse's judgement (mobile preset, slow 4G) of the pages that come before the camera.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a measurement that cannot go on has failed, with the reason"
)]

use runtu_e2e::phone::{Lens, Phone};
use runtu_e2e::service::Service;
use runtu_e2e::{journey, scratch, target};
use serde_json::{Value, json};
use std::path::Path;
use std::process::{Command, ExitCode};

/// What each category has to reach, of 100.
const LEAST: [(&str, f64); 3] = [("performance", 90.0), ("accessibility", 100.0), ("best-practices", 100.0)];
/// Milliseconds until the page answers, on the simulated slow 4G.
const INTERACTIVE_MS: f64 = 2_500.0;

#[tokio::main]
async fn main() -> ExitCode {
    let lighthouse = std::env::args().nth(1).expect("the path of lighthouse's program");
    let dir = scratch("lighthouse");
    let service = Service::start(&dir).await;
    let phone = Phone::on(&dir, Lens::Missing).await;
    journey::qualify(&phone, &service, &service.students()[0]).await;
    let records = phone.address().await;
    journey::pay(&phone).await;
    let guide = phone.address().await;
    let cookies = phone.driver.get_all_cookies().await.expect("cookies");
    let cookie = cookies.iter().map(|c| format!("{}={}", c.name, c.value)).collect::<Vec<_>>().join("; ");
    phone.off().await;
    let headers = dir.join("headers.json");
    std::fs::write(&headers, json!({ "Cookie": cookie }).to_string()).expect("written");

    let mut good = true;
    for (name, url) in [("welcome", service.url.clone()), ("records", records), ("requirements", guide)] {
        let report = target().join("lighthouse").join(format!("{name}.json"));
        judge(&lighthouse, &url, &headers, &report);
        let report: Value = serde_json::from_slice(&std::fs::read(&report).expect("a report")).expect("JSON");
        let score = |category: &str| report["categories"][category]["score"].as_f64().unwrap_or(0.0) * 100.0;
        let interactive = report["audits"]["interactive"]["numericValue"].as_f64().unwrap_or(f64::INFINITY);
        println!(
            "{name:14} {}  interactive {interactive:.0} ms (aim {INTERACTIVE_MS:.0})",
            LEAST.map(|(category, least)| format!("{category} {:.0} (least {least:.0})", score(category))).join("  ")
        );
        for (category, _) in LEAST.iter().filter(|(category, least)| score(category) < *least) {
            good = false;
            println!("  {category}: {}", lost(&report, category).join("; "));
        }
    }
    if good { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn judge(lighthouse: &str, url: &str, headers: &Path, report: &Path) {
    std::fs::create_dir_all(report.parent().unwrap()).expect("a folder");
    let status = Command::new("node")
        .arg(lighthouse)
        .arg(url)
        .args(["--quiet", "--output=json", "--only-categories=performance,accessibility,best-practices"])
        .arg(format!("--output-path={}", report.display()))
        .arg(format!("--extra-headers={}", headers.display()))
        .arg(
            "--chrome-flags=--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run \
              --disable-background-networking --disable-component-update --disable-sync --lang=zh-CN",
        )
        .env("CHROME_PATH", "/usr/bin/chromium")
        .status()
        .expect("node runs");
    assert!(status.success(), "lighthouse did not end well for {url}");
}

/// What cost points.
fn lost(report: &Value, category: &str) -> Vec<String> {
    let references = report["categories"][category]["auditRefs"].as_array().cloned().unwrap_or_default();
    references
        .iter()
        .filter(|reference| reference["weight"].as_f64().unwrap_or(0.0) > 0.0)
        .filter_map(|reference| {
            let audit = &report["audits"][reference["id"].as_str()?];
            let score = audit["score"].as_f64()?;
            (score < 0.9).then(|| format!("{} {:.2} {}", reference["id"], score, audit["displayValue"]))
        })
        .collect()
}
