//! How long each measure takes on a live frame.

use super::Error;
use super::labels;
use runtu_inference::files;
use runtu_vision::image::imageops::{FilterType, resize};
use runtu_vision::measures::{ALL, Scene, judge};
use runtu_vision::observe::Camera;
use runtu_vision::profile::Profile;
use runtu_vision::{decode, see};
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

/// Width of a live frame.
const LIVE: u32 = 640;
/// Frames and rounds to take the median of.
const FRAMES: usize = 3;
const ROUNDS: usize = 15;

/// Prints the median time of every measure alone, with the views that it makes for itself, and of all together.
pub fn run(folder: &Path) -> Result<(), Error> {
    let mut networks = files::load(&files::find_models_dir()?)?;
    let profile = Profile::default_national();
    let mut times: Vec<(&str, Vec<Duration>)> = ALL.iter().map(|measure| (measure.id, Vec::new())).collect();
    let mut together = Vec::new();
    let clean = labels::read(folder)?.into_iter().filter(labels::Frame::is_clean);
    for frame in clean.filter_map(|frame| decode::decode(&fs::read(folder.join(frame.file)).ok()?).ok()).take(FRAMES) {
        let shot = frame.width();
        let frame = resize(&frame, LIVE, LIVE * frame.height() / shot.max(1), FilterType::Triangle);
        let Ok(seen) = see::still(&frame, &mut networks) else { continue };
        let seen = seen.observe(&frame, Camera { shot_width: Some(shot), ..Camera::default() });
        for _ in 0..ROUNDS {
            for (measure, (_, times)) in ALL.iter().zip(&mut times) {
                let scene = Scene::new(&seen, profile);
                times.push(timed(|| (measure.read)(&scene)));
            }
            together.push(timed(|| judge(&seen, profile)));
        }
    }
    times.sort_by_key(|(_, times)| std::cmp::Reverse(median(times)));
    println!("milliseconds on a frame {LIVE} pixels wide, each measure with the views that it needs");
    for (id, times) in &times {
        println!("{id:24} {:7.2}", 1000.0 * median(times).as_secs_f64());
    }
    println!("{:24} {:7.2}", "all, views made once", 1000.0 * median(&together).as_secs_f64());
    Ok(())
}

fn timed<T>(work: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    std::hint::black_box(work());
    start.elapsed()
}

fn median(times: &[Duration]) -> Duration {
    let mut times = times.to_vec();
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}
