//! A whole tick in the browser, by stage, beside the networks alone in other runtimes.

use super::figures::{Spread, load};
use super::site::Site;
use serde::Deserialize;
use serde_json::json;
use std::collections::BTreeMap;

/// Frames of a round; between rounds the other runtimes have theirs.
const FRAMES: u32 = 200;
const PEER_RUNS: u32 = 24;
/// What a whole tick must reach, in milliseconds: median and 95th percentile.
const GOAL: (f64, f64) = (33.0, 60.0);

#[derive(Deserialize)]
struct Measured {
    ticks: Vec<Tick>,
    loaded: BTreeMap<String, f64>,
    peers: Vec<Peer>,
}

#[derive(Deserialize)]
struct Tick {
    whole_ms: f64,
    read_ms: f64,
    see_ms: f64,
    detect_ms: f64,
    mesh_ms: f64,
    segment_ms: f64,
    judge_ms: f64,
    faces: u32,
}

#[derive(Deserialize)]
struct Peer {
    name: String,
    took: BTreeMap<String, Vec<f64>>,
    refused: BTreeMap<String, String>,
}

/// Measures and prints.
pub async fn run(rounds: u32) {
    let site = Site::open().await;
    let before = load();
    let options = json!({ "rounds": rounds, "frames": FRAMES, "peerRuns": PEER_RUNS });
    let measured: Measured = site.measure("tick", options).await;
    println!("film: {}", site.film);
    println!("before: {before}\nafter:  {}", load());
    site.close().await;

    let ticks = &measured.ticks;
    let with_face = ticks.iter().filter(|tick| tick.faces > 0).count();
    println!("a face was followed in {with_face} of {} ticks\n", ticks.len());
    let whole = stages(ticks);
    by_turn(ticks);
    let verdict = |got: f64, goal: f64| if got <= goal { "reached" } else { "NOT reached" };
    let (median, most) = (whole.median(), whole.at(0.95));
    println!("goal: median {median:.1} of {} ms, {}; ", GOAL.0, verdict(median, GOAL.0));
    println!("      95 % {most:.1} of {} ms, {}\n", GOAL.1, verdict(most, GOAL.1));
    networks(ticks, &measured.peers);
    let built: Vec<String> = measured.loaded.iter().map(|(what, at)| format!("{what} {at:.0}")).collect();
    println!("\nready after the worker's start, ms: {}", built.join(", "));
}

fn stages(ticks: &[Tick]) -> Spread {
    let of = |stage: fn(&Tick) -> f64| Spread::of(ticks.iter().map(stage));
    let run = |network: fn(&Tick) -> f64| Spread::of(ticks.iter().map(network).filter(|ms| *ms > 0.0));
    println!("{}", Spread::head("whole tick in Chromium, ms"));
    let whole = of(|t| t.whole_ms);
    println!("{}", whole.row("whole tick"));
    println!("{}", of(|t| t.read_ms).row("  pixels out of the bitmap"));
    println!("{}", of(|t| t.see_ms).row("  seeing"));
    println!("{}", run(|t| t.detect_ms).row("    face detector, when it runs"));
    println!("{}", run(|t| t.mesh_ms).row("    mesh"));
    println!("{}", run(|t| t.segment_ms).row("    segmentation, when it runs"));
    println!("{}", of(|t| t.see_ms - t.detect_ms - t.mesh_ms - t.segment_ms).row("    sampling, following, smoothing"));
    println!("{}", of(|t| t.judge_ms).row("  checks and guidance"));
    println!("{}", of(|t| t.whole_ms - t.read_ms - t.see_ms - t.judge_ms).row("  report and messages"));
    whole
}

/// The round's turns: which frame costs what.
fn by_turn(ticks: &[Tick]) {
    const ROUND: usize = 10;
    let median =
        |turn: usize, stage: fn(&Tick) -> f64| Spread::of(ticks.iter().skip(turn).step_by(ROUND).map(stage)).median();
    let line = |title: &str, stage: fn(&Tick) -> f64| {
        let turns: String = (0..ROUND).map(|turn| format!("{:>7.1}", median(turn, stage))).collect();
        println!("{title:<34}{turns}");
    };
    println!("\nmedians by turn of the round, ms");
    line("  whole tick", |t| t.whole_ms);
    line("  checks and guidance", |t| t.judge_ms);
    println!();
}

/// A peer's name of a network, ours, and where its time stands.
type Figure = (&'static str, &'static str, fn(&Tick) -> f64);

fn networks(ticks: &[Tick], peers: &[Peer]) {
    println!("the networks alone, least and median ms, and our share of the peer's time");
    let ours: [Figure; 3] = [
        ("detect", "face detector", |t| t.detect_ms),
        ("mesh", "mesh with attention", |t| t.mesh_ms),
        ("segment", "segmentation", |t| t.segment_ms),
    ];
    for (network, title, ms) in ours {
        let own = Spread::of(ticks.iter().map(ms).filter(|ms| *ms > 0.0));
        let mut line = format!("{title:<22} ours {:>6.1} {:>6.1}", own.least(), own.median());
        for Peer { name, took, refused } in peers {
            line += &match (took.get(network), refused.get(network)) {
                (Some(took), _) if !took.is_empty() => {
                    let peer = Spread::of(took.iter().copied());
                    let (least, median) = (own.least() / peer.least(), own.median() / peer.median());
                    format!(" | {name} {:>6.1} {:>6.1} = {least:.2} {median:.2}", peer.least(), peer.median())
                }
                (_, Some(why)) => format!(" | {name} cannot run it: {}", why.lines().next().unwrap_or_default()),
                _ => format!(" | {name}: nothing measured"),
            };
        }
        println!("{line}");
    }
}
