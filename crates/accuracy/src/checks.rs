//! How well the live checks see known faults: every check on a folder of labelled frames, one known fault each.
//!
//! Printed: per kind of fault the recall, per check the false alarms on frames without that fault, and where it went wrong.

mod labels;
mod score;

use labels::Frame;
use runtu_inference::files::{self, FilesError};
use runtu_vision::measures::{State, judge};
use runtu_vision::networks::Networks;
use runtu_vision::observe::Camera;
use runtu_vision::profile::Profile;
use runtu_vision::{decode, see};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Why nothing was measured.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// labels.csv or subjects.csv.
    #[error("the labels cannot be read: {0}")]
    Labels(#[from] csv::Error),
    /// The models.
    #[error(transparent)]
    Models(#[from] FilesError),
}

/// How every check of one frame ended, by id; `None` when the frame could not be looked at.
type Answer = Option<BTreeMap<String, State>>;

/// Measures every frame of the folder by the national rules and prints the table.
///
/// # Errors
/// When labels or models cannot be read.
pub fn run(folder: &Path) -> Result<(), Error> {
    let frames = labels::read(folder)?;
    let answers = ask_all(folder, &frames)?;
    print!("{}", score::score(&frames, &answers));
    Ok(())
}

fn ask_all(folder: &Path, frames: &[Frame]) -> Result<Vec<Answer>, FilesError> {
    let directory = files::find_models_dir()?;
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    let networks: Vec<Networks> = (0..workers).map(|_| files::load(&directory)).collect::<Result<_, _>>()?;
    let answers = Mutex::new(vec![None; frames.len()]);
    let next = AtomicUsize::new(0);
    let work = |mut networks: Networks| {
        while let (i, Some(frame)) = {
            let i = next.fetch_add(1, Ordering::Relaxed);
            (i, frames.get(i))
        } {
            let answer = ask(&folder.join(&frame.file), &mut networks);
            if let Ok(mut answers) = answers.lock() {
                answers[i] = answer;
            }
        }
    };
    std::thread::scope(|scope| {
        for networks in networks {
            scope.spawn(|| work(networks));
        }
    });
    Ok(answers.into_inner().unwrap_or_default())
}

fn ask(path: &Path, networks: &mut Networks) -> Answer {
    let frame = decode::decode(&fs::read(path).ok()?).ok()?;
    let seen = see::still(&frame, networks).ok()?;
    let checks = judge(&seen.observe(&frame, Camera::default()), Profile::default_national());
    Some(checks.into_iter().map(|check| (check.id.to_owned(), check.state)).collect())
}
