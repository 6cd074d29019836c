//! Does memory grow? Many frames through one worker.

use super::figures::load;
use super::site::Site;
use serde::Deserialize;
use serde_json::json;

#[derive(Deserialize)]
struct Measured {
    marks: Vec<Mark>,
    seconds: f64,
}

#[derive(Deserialize)]
struct Mark {
    frame: u32,
    worker: f64,
    page: f64,
}

/// Measures and prints.
pub async fn run(frames: u32) {
    let site = Site::open().await;
    let measured: Measured = site.measure("memory", json!({ "frames": frames })).await;
    println!("film: {}; {}", site.film, load());
    site.close().await;
    let film_minutes = f64::from(frames) / 30.0 / 60.0;
    println!(
        "{frames} frames in {:.0} s: {film_minutes:.1} minutes of a camera's 30 frames a second",
        measured.seconds
    );
    println!("{:>8}{:>22}{:>18}", "frame", "worker's memory, MB", "page's heap, MB");
    let marks = &measured.marks;
    for at in [0, 1, marks.len() / 4, marks.len() / 2, marks.len() * 3 / 4, marks.len() - 1] {
        let Mark { frame, worker, page } = &marks[at];
        println!("{frame:>8}{:>22.2}{:>18.2}", worker / 1e6, page / 1e6);
    }
    let (middle, end) = (&marks[marks.len() / 2], &marks[marks.len() - 1]);
    println!("the second half grew the worker by {:.2} MB", (end.worker - middle.worker) / 1e6);
}
