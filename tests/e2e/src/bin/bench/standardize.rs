//! From a still to the standard photo, in the worker of a browser, by stage.

use super::figures::{Spread, load};
use super::film::{Still, stills};
use super::site::Site;
use serde::Deserialize;
use serde_json::json;

/// Most memory of the worker for a still of twelve million pixels, in bytes.
const MOST_MEMORY: f64 = 400e6;

#[derive(Deserialize)]
struct Measured {
    name: String,
    runs: Vec<Run>,
    memory: f64,
}

#[derive(Deserialize)]
struct Run {
    look: f64,
    matte: f64,
    crop: f64,
    encode: f64,
    verify: f64,
    to_bytes: f64,
    whole: f64,
}

/// Measures and prints.
pub async fn run(times: u32) {
    let site = Site::open().await;
    let stills = stills();
    let names: Vec<&str> = stills.iter().map(|still| still.file).collect();
    let before = load();
    let measured: Vec<Measured> = site.measure("standardize", json!({ "stills": names, "times": times })).await;
    println!("sitter: {}\nbefore: {before}\nafter:  {}", site.film, load());
    site.close().await;
    for Measured { name, runs, memory } in &measured {
        let still = stills.iter().find(|still| still.file == name).expect("a still that was asked for");
        print(still, runs);
        println!("worker's memory: {:.0} of at most {:.0} MB\n", memory / 1e6, MOST_MEMORY / 1e6);
    }
}

fn print(still: &Still, runs: &[Run]) {
    let of = |stage: fn(&Run) -> f64| Spread::of(runs.iter().map(stage));
    println!("{}", Spread::head(&format!("{} in Chromium, ms", still.title)));
    println!("{}", of(|r| r.look).row("  decode, find the face"));
    println!("{}", of(|r| r.matte).row("  cut out"));
    println!("{}", of(|r| r.crop).row("  crop and resample"));
    println!("{}", of(|r| r.encode).row("  encode into the window"));
    let bytes = of(|r| r.to_bytes);
    println!("{}", bytes.row("to the JPEG's bytes"));
    println!("{}", of(|r| r.verify).row("  verify what was written"));
    println!("{}", of(|r| r.whole).row("to the report"));
    let verdict = if bytes.median() <= still.goal_ms { "reached" } else { "NOT reached" };
    println!("goal: median {:.0} of {:.0} ms, {verdict}", bytes.median(), still.goal_ms);
}
