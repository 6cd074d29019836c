//! A whole tick without a browser: the film of `cargo xtask bench tick` through the worker's own eyes.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a measurement that cannot go on says why and ends")]

use runtu_vision::image::{self, RgbImage};
use runtu_vision::observe::{Camera, Facing};
use runtu_vision_protocol::message::Effort;
use runtu_vision_protocol::model::Model;
use runtu_vision_worker::eyes::Eyes;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::Instant;

/// How often the film is shown.
const TIMES: u32 = 8;
const CAMERA: Camera = Camera { facing: Some(Facing::Rear), shot_width: Some(1080), screenshot: Some(false) };

fn main() {
    // Cargo adds words of its own.
    let Some(folder) = std::env::args().skip(1).map(PathBuf::from).find(|word| word.is_dir()) else {
        return println!("no folder of frames: `cargo xtask bench tick` makes one and measures");
    };
    let film = film(&folder);
    let mut eyes = Eyes::default();
    for model in Model::ALL {
        let start = clock();
        eyes.install(model, &weights(model)).expect("this release's networks");
        println!("{} is built in {:.0} ms", model.manifest_name(), clock() - start);
    }
    let mut ticks = Vec::new();
    for i in 0..film.len() as u32 * TIMES {
        let (start, mut effort) = (clock(), Effort::default());
        let (frame, at_ms) = (&film[i as usize % film.len()], f64::from(i) * 1000.0 / 30.0);
        eyes.watch(frame, at_ms, "cn-national-2025", CAMERA, clock, &mut effort).expect("looked at");
        ticks.push((clock() - start, effort));
    }
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    println!("load average {}", load.split_whitespace().take(3).collect::<Vec<_>>().join(" "));
    println!("{:<34}{:>8}{:>8}{:>8}{:>8}", "whole tick natively, ms", "least", "median", "95 %", "runs");
    row("whole tick, without the bitmap", ticks.iter().map(|(whole, _)| *whole));
    row("  seeing", ticks.iter().map(|(_, effort)| effort.see_ms));
    row("    face detector, when it runs", ticks.iter().map(|(_, effort)| effort.detect_ms));
    row("    mesh", ticks.iter().map(|(_, effort)| effort.mesh_ms));
    row("    segmentation, when it runs", ticks.iter().map(|(_, effort)| effort.segment_ms));
    row("  checks and guidance", ticks.iter().map(|(_, effort)| effort.judge_ms));
}

fn clock() -> f64 {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    START.elapsed().as_secs_f64() * 1000.0
}

fn film(folder: &Path) -> Vec<RgbImage> {
    let mut files: Vec<_> = std::fs::read_dir(folder).expect("readable").map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|kind| kind == "jpg"));
    files.sort();
    files.iter().map(|file| image::open(file).expect("a frame").into_rgb8()).collect()
}

fn weights(model: Model) -> Vec<u8> {
    let name = format!("../../models/weights/{}.onnx", model.manifest_name());
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).expect("`cargo xtask models` makes them")
}

fn row(title: &str, runs: impl Iterator<Item = f64>) {
    let mut runs: Vec<f64> = runs.filter(|ms| *ms > 0.0).collect();
    runs.sort_unstable_by(f64::total_cmp);
    let at = |part: f64| runs.get((part * (runs.len().saturating_sub(1)) as f64) as usize).copied().unwrap_or(f64::NAN);
    println!("{title:<34}{:>8.1}{:>8.1}{:>8.1}{:>8}", at(0.0), at(0.5), at(0.95), runs.len());
}
