//! `cargo xtask bench`: how fast the live view and the server are, and whether memory grows. What only measuring needs (other
//! runtimes to compare with) is installed here, into `target/bench`, and by nothing else.

use crate::failure::{Doing, Failure};
use crate::setup::{self, Need};
use crate::{paths, run, suites, trials, web};
use clap::{Args, Subcommand};
use std::path::{Path, PathBuf};
use std::process::Command;

/// What is measured.
#[derive(Debug, Args)]
pub struct Options {
    #[command(subcommand)]
    what: What,
    /// Measure `dist/` as it is, without building it anew.
    #[arg(long, global = true)]
    built: bool,
}

#[derive(Debug, Subcommand)]
enum What {
    /// A whole tick of the live view, by stage: in Chromium beside other runtimes, and natively.
    Tick {
        /// Rounds of 200 frames
        #[arg(default_value_t = 6)]
        rounds: u32,
    },
    /// Memory of the worker over many frames.
    Memory {
        /// Frames; the default is ten minutes of a camera
        #[arg(default_value_t = 18_000)]
        frames: u32,
    },
    /// Time from the camera's picture to the first hint, in the whole app.
    FirstHint {
        /// How often
        #[arg(default_value_t = 5)]
        times: u32,
    },
    /// From a still to the standard photo, by stage: in Chromium and natively; memory of the worker.
    Standardize {
        /// How often for each still
        #[arg(default_value_t = 9)]
        times: u32,
    },
    /// A reviewer at full speed by keyboard: from a decision to the next photo on the screen.
    Review {
        /// Photos
        #[arg(default_value_t = 200)]
        photos: u32,
        /// Students on the roster
        #[arg(default_value_t = 100_000)]
        rows: u32,
    },
    /// The server on SQLite: submissions and status reads a second, percentiles, memory.
    Server(trials::Load),
}

/// The runtimes to compare with, by exact version.
const PEERS: [&str; 3] = ["onnxruntime-web@1.30.0", "@litertjs/core@2.5.3", "@litertjs/wasm-utils@2.5.3"];
/// Their input where it is not ours: the networks before they were converted, as the wheel of the set-up holds them.
const ORIGINALS: &str = "
import glob, os, sys, zipfile
wheels, to = sys.argv[1:]
with zipfile.ZipFile(glob.glob(os.path.join(wheels, 'mediapipe-*.whl'))[0]) as wheel:
    for name in ('face_detection/face_detection_short_range', 'face_landmark/face_landmark_with_attention',
                 'selfie_segmentation/selfie_segmentation'):
        with open(os.path.join(to, os.path.basename(name) + '.tflite'), 'wb') as out:
            out.write(wheel.read('mediapipe/modules/' + name + '.tflite'))
";

/// Measures.
pub fn run(options: &Options) -> Result<(), Failure> {
    match &options.what {
        What::Tick { rounds } => {
            let bench = live_view(options.built)?;
            peers(&bench)?;
            browser(&["tick", &rounds.to_string()])?;
            native("tick", &bench.join("film"))
        }
        What::Standardize { times } => {
            let bench = live_view(options.built)?;
            browser(&["standardize", &times.to_string()])?;
            native("standardize", &bench.join("film"))
        }
        What::Memory { frames } => {
            live_view(options.built)?;
            browser(&["memory", &frames.to_string()])
        }
        What::FirstHint { times } => {
            live_view(options.built)?;
            suites::build_programs()?;
            browser(&["first-hint", &times.to_string()])
        }
        What::Review { photos, rows } => {
            live_view(options.built)?;
            suites::build_programs()?;
            browser(&["review", &photos.to_string(), &rows.to_string()])
        }
        What::Server(load) => trials::load(load),
    }
}

/// The built app and a folder for what measuring needs.
fn live_view(built: bool) -> Result<PathBuf, Failure> {
    let tools = setup::ensure(&Need::ALL)?;
    if !built {
        web::build(&tools, web::Profile::Fast)?;
    }
    let bench = paths::target().join("bench");
    std::fs::create_dir_all(bench.join("tflite")).doing("make room for the bench")?;
    std::fs::create_dir_all(bench.join("npm/node_modules")).doing("make room for the bench")?;
    Ok(bench)
}

/// Installs the other runtimes, once.
fn peers(bench: &Path) -> Result<(), Failure> {
    let npm = bench.join("npm");
    let marker = npm.join("installed");
    if std::fs::read_to_string(&marker).is_ok_and(|installed| installed == PEERS.join(" ")) {
        return Ok(());
    }
    let mut install = Command::new("npm");
    install
        .args(["install", "--no-save", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix"])
        .arg(&npm)
        .args(PEERS);
    run::shown(
        "install the runtimes to compare with",
        &mut install,
        "install Node.js with npm; it needs the network once",
    )?;
    let mut extract = Command::new("python3");
    extract.args(["-c", ORIGINALS]).arg(paths::root().join("models/cache/wheels")).arg(bench.join("tflite"));
    run::shown("unpack the original networks", &mut extract, "`cargo xtask models` fetches the wheel")?;
    std::fs::write(marker, PEERS.join(" ")).doing("remember what is installed")
}

fn browser(words: &[&str]) -> Result<(), Failure> {
    let mut command = cargo();
    command.args(["run", "--quiet", "--package", "runtu-e2e", "--bin", "runtu-bench", "--"]).args(words);
    run::shown("measure in the browser", &mut command, "read the message above; Chromium must start")
}

/// The same pictures through the same code without a browser.
fn native(bench: &str, film: &Path) -> Result<(), Failure> {
    let mut command = cargo();
    command.args(["bench", "--quiet", "--package", "runtu-vision-worker", "--bench", bench, "--"]).arg(film);
    run::shown("measure natively", &mut command, "read the message above")
}

fn cargo() -> Command {
    let mut command = Command::new(env!("CARGO"));
    command.current_dir(paths::root());
    command
}
