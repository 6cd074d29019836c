//! How well the checks see known faults: every check on a folder of labelled frames, one known fault each.
//!
//! Scored as `score_faults.py` of the measuring set does: recall a kind of fault, false alarms a check. Beyond it: what each
//! check catches alone, blocking checks apart from advice, skin tones apart, photos without labels, and time.

mod labels;
mod look;
mod photos;
mod score;
mod table;
mod timing;
mod tones;

use runtu_inference::files::FilesError;
use score::Scores;
use std::path::{Path, PathBuf};

/// What to measure with.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Directory with frames, labels.csv and subjects.csv
    directory: PathBuf,
    /// Directory of photos without labels: what fails on each is listed
    #[arg(long, value_name = "DIR")]
    photos: Option<PathBuf>,
    /// How long each measure takes on a live frame of 640 pixels
    #[arg(long)]
    timing: bool,
}

/// Why nothing was measured.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// labels.csv or subjects.csv.
    #[error("the labels cannot be read: {0}")]
    Labels(#[from] csv::Error),
    /// A folder of photos.
    #[error("cannot read {}: {source}", path.display())]
    Photos {
        /// The folder.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The models.
    #[error(transparent)]
    Models(#[from] FilesError),
}

/// Measures every frame of the folder by the national rules and prints the tables.
///
/// # Errors
/// When labels, photos or models cannot be read.
pub fn run(arguments: &Arguments) -> Result<(), Error> {
    let folder = &arguments.directory;
    if arguments.timing {
        return timing::run(folder);
    }
    let frames = labels::read(folder)?;
    let paths: Vec<PathBuf> = frames.iter().map(|frame| folder.join(&frame.file)).collect();
    let answers = look::at_all(&paths)?;
    let answered = || frames.iter().zip(&answers);
    print!("{}", table::table(&Scores::of(answered())));
    print!("{}", tones::table(&answered().collect::<Vec<_>>()));
    arguments.photos.as_deref().map_or(Ok(()), |photos: &Path| photos::run(photos))
}
