//! Frames through networks and checks, as `runtu-photo inspect` looks at them.

use runtu_inference::files::{self, FilesError};
use runtu_vision::measures::{Checked, judge, skin_tone};
use runtu_vision::networks::Networks;
use runtu_vision::observe::Camera;
use runtu_vision::profile::Profile;
use runtu_vision::quality::{self, Quality};
use runtu_vision::{decode, see};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// What was found in one frame.
#[derive(Debug, Clone)]
pub struct Answer {
    /// Every check of the national rules.
    pub checks: Vec<Checked>,
    /// The components of ISO/IEC 29794-5.
    pub quality: Vec<Quality>,
    /// The skin's tone in this light: individual typology angle in degrees.
    pub tone: Option<f64>,
}

/// Looks at every file; `None` for what is no picture.
///
/// # Errors
/// When the models cannot be loaded.
pub fn at_all(paths: &[PathBuf]) -> Result<Vec<Option<Answer>>, FilesError> {
    let directory = files::find_models_dir()?;
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    let networks: Vec<Networks> = (0..workers).map(|_| files::load(&directory)).collect::<Result<_, _>>()?;
    let answers = Mutex::new(vec![None; paths.len()]);
    let next = AtomicUsize::new(0);
    let work = |mut networks: Networks| {
        while let (i, Some(path)) = {
            let i = next.fetch_add(1, Ordering::Relaxed);
            (i, paths.get(i))
        } {
            let answer = at(path, &mut networks);
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

fn at(path: &Path, networks: &mut Networks) -> Option<Answer> {
    let frame = decode::decode(&fs::read(path).ok()?).ok()?;
    let seen = see::still(&frame, networks).ok()?;
    let observed = seen.observe(&frame, Camera::default());
    Some(Answer {
        checks: judge(&observed, Profile::default_national()),
        quality: quality::assess(&observed),
        tone: skin_tone(&observed),
    })
}
