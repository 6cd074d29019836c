//! The cut-out of every frame of a matting set, scored against the truth.

mod score;

use runtu_inference::files::{self, FilesError};
use runtu_vision::image::{self, GrayImage, ImageError, RgbImage};
use runtu_vision::networks::{NetworkError, Networks};
use runtu_vision::segmentation;
use runtu_vision::standardize::matting::{NoOutline, cut_out};
use score::{Score, Truth};
use std::path::{Path, PathBuf};
use std::time::Instant;
use std::{fs, io};

/// Why nothing could be measured.
#[derive(Debug, thiserror::Error)]
pub enum MattingError {
    /// The set cannot be read.
    #[error("cannot read {}: {source}", path.display())]
    Directory {
        /// The directory.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A picture of the set cannot be read.
    #[error("cannot read {}: {source}", path.display())]
    Picture {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        source: ImageError,
    },
    /// There is no frame in the directory.
    #[error("no NAME.WALL.jpg with its NAME.alpha.png in {}", .0.display())]
    Empty(PathBuf),
    /// A truth does not have its frame's size.
    #[error("{} and its truth are not of the same size", .0.display())]
    Size(PathBuf),
    /// The cut-out itself failed.
    #[error("{}: {source}", path.display())]
    CutOut {
        /// The frame.
        path: PathBuf,
        /// Why.
        source: NoOutline,
    },
    /// A figure is beyond what is asked.
    #[error("beyond what is asked: {0}")]
    Beyond(String),
    /// The networks are missing.
    #[error(transparent)]
    Models(#[from] FilesError),
    /// A network failed.
    #[error(transparent)]
    Network(#[from] NetworkError),
}

/// What other methods reach on the nine frames of the set: mae, band, fringe, holes.
const REFERENCE: [(&str, [f64; 4]); 6] = [
    ("segmentation mask as it is, frame colours", [13.1, 145.0, 10.7, 3095.0]),
    ("IMG.LY background-removal (ISNet, 88 MB)", [6.7, 88.0, 8.3, 443.0]),
    ("closed-form from a segmentation trimap + ML colours", [9.4, 99.0, 7.9, 2969.0]),
    ("first sketch of the known wall", [7.4, 75.0, 6.3, 4331.0]),
    ("true alpha, frame colours", [0.0, 0.0, 3.8, 0.0]),
    ("true alpha and colours: camera noise alone", [0.0, 0.0, 1.4, 0.0]),
];

/// The most that the means may be, and what they should be.
const ASKED: Score = Score { mae: 5.0, band: 50.0, fringe: 4.5, holes: 450.0 };
const AIM: Score = Score { mae: 3.0, band: 35.0, fringe: 2.5, holes: 100.0 };
/// The most that the means with a shadow may be: our own limit, a fifth above what is reached.
const SHADED: Score = Score { mae: 4.6, band: 77.0, fringe: 6.7, holes: 100.0 };
/// A single frame may be worse than the means by this factor.
const WORST: f64 = 1.6;

/// Measures and prints, beside what other methods reach and what is asked.
///
/// # Errors
/// [`MattingError`] when a part of the set or a network is missing, or a figure is beyond what is asked.
pub fn run(directory: &Path) -> Result<(), MattingError> {
    let frames = frames(directory)?;
    let mut networks = files::load(&files::find_models_dir()?)?;
    println!("{:52} {:>6} {:>6} {:>7} {:>7} {:>6}", "", "mae", "band", "fringe", "holes", "ms");
    let (mut scores, mut beyond) = (Vec::new(), Vec::new());
    for path in &frames {
        let (name, score) = measure(path, directory, &mut networks)?;
        beyond.extend(score.beyond(&ASKED.times(WORST)).map(|figure| format!("{name} {figure}")));
        scores.push(score);
    }
    let mean = Score::mean(&scores);
    line("mean", mean, None);
    beyond.extend(mean.beyond(&ASKED).map(|figure| format!("mean {figure}")));
    println!();
    line("least asked of the mean", ASKED, None);
    line("least asked of each frame", ASKED.times(WORST), None);
    line("aim", AIM, None);
    line("the mean as a part of the aim", mean.over(&AIM), None);
    println!();
    for (method, [mae, band, fringe, holes]) in REFERENCE {
        line(method, Score { mae, band, fringe, holes }, None);
    }
    beyond.extend(shadows(directory, &mut networks)?);
    println!("\nLower is better.");
    if beyond.is_empty() { Ok(()) } else { Err(MattingError::Beyond(beyond.join(", "))) }
}

/// The same people before a wall with their own shadow on it, from the fault frames beside the set; what is beyond the
/// limit.
fn shadows(directory: &Path, networks: &mut Networks) -> Result<Vec<String>, MattingError> {
    let faults = directory.join("../faults");
    println!("\nwith the person's own shadow on the wall");
    let mut frames: Vec<PathBuf> = fs::read_dir(&faults)
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| name_and_wall(path).is_some_and(|(_, wall)| wall.starts_with("background_shadow")))
        .collect();
    if frames.is_empty() {
        println!("SKIPPED: no NAME.background_shadow*.jpg in {}", faults.display());
        return Ok(Vec::new());
    }
    frames.sort();
    let measured: Result<Vec<_>, _> = frames.iter().map(|path| measure(path, directory, networks)).collect();
    let mean = Score::mean(&measured?.into_iter().map(|(_, score)| score).collect::<Vec<_>>());
    line("mean", mean, None);
    line("most that is allowed of the mean", SHADED, None);
    Ok(mean.beyond(&SHADED).map(|figure| format!("mean with shadow {figure}")).collect())
}

/// Cuts out one frame and prints how near it is to the truth in `directory`.
fn measure(path: &Path, directory: &Path, networks: &mut Networks) -> Result<(String, Score), MattingError> {
    let (name, truth) = truth_of(path, directory)?;
    let frame = picture(path)?.into_rgb8();
    if !truth.fits(&frame) {
        return Err(MattingError::Size(path.to_owned()));
    }
    let start = Instant::now();
    let person = segmentation::person(&frame, networks.segmenter.as_mut())?;
    let cutout = cut_out(&frame, &person).map_err(|source| MattingError::CutOut { path: path.to_owned(), source })?;
    let took = start.elapsed().as_secs_f64() * 1e3;
    let score = truth.score(&cutout);
    line(&name, score, Some(took));
    Ok((name, score))
}

fn line(name: &str, score: Score, took: Option<f64>) {
    let took = took.map_or_else(String::new, |ms| format!("{ms:6.0}"));
    println!("{name:52} {:6.2} {:6.2} {:7.2} {:7.1} {took}", score.mae, score.band, score.fringe, score.holes);
}

/// NAME.WALL.jpg files that have a truth, sorted.
fn frames(directory: &Path) -> Result<Vec<PathBuf>, MattingError> {
    let entries =
        fs::read_dir(directory).map_err(|source| MattingError::Directory { path: directory.to_owned(), source })?;
    let mut frames: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| {
            name_and_wall(path)
                .is_some_and(|(name, wall)| wall != "fg" && directory.join(format!("{name}.alpha.png")).is_file())
        })
        .collect();
    frames.sort();
    if frames.is_empty() { Err(MattingError::Empty(directory.to_owned())) } else { Ok(frames) }
}

fn name_and_wall(path: &Path) -> Option<(&str, &str)> {
    path.file_name()?.to_str()?.strip_suffix(".jpg")?.split_once('.')
}

fn truth_of(frame: &Path, directory: &Path) -> Result<(String, Truth), MattingError> {
    let (name, wall) = name_and_wall(frame).unwrap_or_default();
    let alpha: GrayImage = picture(&directory.join(format!("{name}.alpha.png")))?.into_luma8();
    let colour: RgbImage = picture(&directory.join(format!("{name}.fg.jpg")))?.into_rgb8();
    Ok((format!("{name} {wall}"), Truth::new(alpha, colour)))
}

fn picture(path: &Path) -> Result<image::DynamicImage, MattingError> {
    image::open(path).map_err(|source| MattingError::Picture { path: path.to_owned(), source })
}
