//! From a still to the standard photo without a browser: the stills of `cargo xtask bench standardize` through the worker's
//! own eyes.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a measurement that cannot go on says why and ends")]

use runtu_api::report::Capture;
use runtu_vision::decode::decode;
use runtu_vision_protocol::message::Stage;
use runtu_vision_protocol::model::Model;
use runtu_vision_worker::eyes::{Eyes, Made, Order};
use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::time::Instant;

const TIMES: usize = 9;
const STILLS: [&str; 2] = ["still.png", "album.jpeg"];

fn main() {
    // Cargo adds words of its own.
    let Some(folder) = std::env::args().skip(1).map(PathBuf::from).find(|word| word.is_dir()) else {
        return println!("no folder of stills: `cargo xtask bench standardize` makes one and measures");
    };
    let mut eyes = Eyes::default();
    for model in Model::ALL {
        eyes.install(model, &weights(model)).expect("this release's networks");
    }
    for name in STILLS {
        let file = std::fs::read(folder.join(name)).expect("a still");
        let runs: Vec<Vec<(&str, f64)>> = (0..=TIMES).map(|_| run(&mut eyes, &file)).skip(1).collect();
        println!("\n{:<34}{:>8}{:>8}{:>8}", format!("{name} natively, ms"), "least", "median", "most");
        for (at, (stage, _)) in runs[0].iter().enumerate() {
            let mut took: Vec<f64> = runs.iter().map(|run| run[at].1).collect();
            took.sort_unstable_by(f64::total_cmp);
            println!("  {stage:<32}{:>8.1}{:>8.1}{:>8.1}", took[0], took[took.len() / 2], took[took.len() - 1]);
        }
    }
}

/// Milliseconds of each stage of one photo.
fn run(eyes: &mut Eyes, file: &[u8]) -> Vec<(&'static str, f64)> {
    let begun = RefCell::new(vec![("decode", Instant::now())]);
    let begin = |name| begun.borrow_mut().push((name, Instant::now()));
    let still = decode(file).expect("a picture");
    begin("find the face");
    let order = Order { profile: "cn-national-2025", backdrop: None, capture: Capture::FILE };
    let made = eyes.standardize(&still, order, &|stage| {
        begin(match stage {
            Stage::Look => "find the face",
            Stage::Matte => "cut out",
            Stage::Crop => "crop and resample",
            Stage::Encode => "encode into the window",
            Stage::Verify => "verify what was written",
        });
    });
    assert!(matches!(made, Ok(Made::Photo { .. })), "the sitter makes a photo");
    begin("end");
    let begun = begun.into_inner();
    let millis = |from: Instant, to: Instant| (to - from).as_secs_f64() * 1e3;
    let mut stages: Vec<(&str, f64)> = begun.windows(2).map(|pair| (pair[0].0, millis(pair[0].1, pair[1].1))).collect();
    stages.push(("all", millis(begun[0].1, begun[begun.len() - 1].1)));
    stages
}

fn weights(model: Model) -> Vec<u8> {
    let name = format!("../../models/weights/{}.onnx", model.manifest_name());
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).expect("`cargo xtask models` makes them")
}
