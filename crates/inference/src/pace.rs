//! How long the parts of a live frame take on this machine. Measured for reports; nothing is decided by it.

use runtu_vision::geometry::Roi;
use runtu_vision::image::RgbImage;
use runtu_vision::networks::{NetworkError, Networks};
use runtu_vision::sample::Window;
use runtu_vision::{detect, mesh, segmentation};
use std::time::{Duration, Instant};

/// Durations of the parts of a frame, sampling included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// Finding faces.
    pub detect: Spread,
    /// Measuring one face; over the middle of the frame when there is none.
    pub mesh: Spread,
    /// Telling person from wall.
    pub segment: Spread,
}

/// Several runs of one thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spread {
    /// The fastest.
    pub least: Duration,
    /// As many were faster as were slower.
    pub median: Duration,
    /// The slowest.
    pub most: Duration,
}

/// Runs every part `runs` times (at least once) on one frame.
///
/// # Errors
/// When a network cannot run.
pub fn pace(frame: &RgbImage, networks: &mut Networks, runs: usize) -> Result<Pace, NetworkError> {
    let whole = Window::letterboxed(frame);
    let face = detect::faces_in(frame, whole, networks.detector.as_mut())?.into_iter().next();
    let roi = face.as_ref().map_or_else(|| middle(whole), mesh::roi_of_detection);
    Ok(Pace {
        detect: spread(runs, || detect::faces_in(frame, whole, networks.detector.as_mut()).map(drop))?,
        mesh: spread(runs, || mesh::face(frame, roi, networks.mesher.as_mut()).map(drop))?,
        segment: spread(runs, || segmentation::person(frame, networks.segmenter.as_mut()).map(drop))?,
    })
}

fn middle(Window { centre, width, rotation, .. }: Window) -> Roi {
    Roi { centre, side: width, rotation }
}

fn spread<E>(runs: usize, mut run: impl FnMut() -> Result<(), E>) -> Result<Spread, E> {
    let mut took = Vec::with_capacity(runs.max(1));
    for _ in 0..runs.max(1) {
        let start = Instant::now();
        run()?;
        took.push(start.elapsed());
    }
    took.sort_unstable();
    Ok(Spread { least: took[0], median: took[took.len() / 2], most: took[took.len() - 1] })
}
