//! `runtu-photo cutout`: the person without the wall, as RGBA.

use crate::outcome::{Failure, Outcome, Verdict};
use crate::source;
use runtu_vision::image::{Rgba, RgbaImage};
use runtu_vision::segmentation;
use runtu_vision::standardize::matting::{self, Cutout};
use std::path::PathBuf;

/// Arguments of `cutout`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The frame: a JPEG, PNG or WebP file
    frame: PathBuf,
    /// Where to write the PNG: RGBA, straight alpha, colour free of wall, same size as the frame
    out: PathBuf,
}

/// Cuts the person out and writes the PNG.
pub fn run(arguments: &Arguments) -> Outcome {
    let frame = source::picture(&arguments.frame)?;
    let person = segmentation::person(&frame, source::networks()?.segmenter.as_mut()).map_err(Failure::ours)?;
    let cutout = matting::cut_out(&frame, &person).map_err(Failure::input)?;
    if cutout.quality.wall_is_not_plain() {
        eprintln!(
            "warning: the wall is not plain (it departs by {:.1} levels from a smooth wall): the edge may be rough",
            cutout.quality.roughness
        );
    }
    rgba(&cutout)
        .save(&arguments.out)
        .map_err(|error| Failure::input(format!("cannot write {}: {error}", arguments.out.display())))?;
    Ok(Verdict::Good)
}

fn rgba(cutout: &Cutout) -> RgbaImage {
    RgbaImage::from_fn(cutout.alpha.width(), cutout.alpha.height(), |x, y| {
        let [r, g, b] = cutout.colour.get_pixel(x, y).0;
        Rgba([r, g, b, cutout.alpha.get_pixel(x, y).0[0]])
    })
}
