//! `runtu-photo standardize`: from a frame to the standard photo.

use crate::outcome::{Failure, Outcome, Verdict, print_json};
use crate::{lines, source};
use runtu_api::report::{Capture, Refusal};
use runtu_report::Made;
use runtu_vision::decode::decode;
use runtu_vision::measures::judge;
use runtu_vision::observe::Camera;
use runtu_vision::see;
use runtu_vision::standardize::{self, verify};
use std::fs;
use std::path::PathBuf;

/// Arguments of `standardize`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The frame: a JPEG, PNG or WebP file
    frame: PathBuf,
    /// Where to write the photo, a JPEG file
    out: PathBuf,
    /// Rule profile of the photo
    #[arg(long, value_name = "ID")]
    profile: Option<String>,
    /// What to put behind the person: the name of one of the profile's backdrops [default: its first]
    #[arg(long, value_name = "NAME")]
    backdrop: Option<String>,
    /// Print the report as JSON; a refusal too
    #[arg(long)]
    json: bool,
}

/// Makes the photo, verifies the file that was written, and prints the report.
pub fn run(arguments: &Arguments) -> Outcome {
    let profile = source::profile(arguments.profile.as_deref())?;
    let backdrop = profile.photo.choose(arguments.backdrop.as_deref()).map_err(Failure::input)?;
    let refuse = |refusal: Refusal| -> Outcome {
        if arguments.json {
            print_json(&refusal)?;
        }
        Err(Failure::input(format!("{}: {} ({})", arguments.frame.display(), refusal.detail, refusal.reason)))
    };
    let frame = match decode(&source::bytes(&arguments.frame)?) {
        Ok(frame) => frame,
        Err(error) => return refuse(runtu_report::unreadable(&error)),
    };
    let mut networks = source::networks()?;
    let seen = see::still(&frame, &mut networks).map_err(Failure::ours)?;
    let observed = seen.observe(&frame, Camera::default());
    let photo = match standardize::standardize(&observed, profile, backdrop, &mut |_| ()) {
        Ok(photo) => photo,
        Err(standardize::Refusal::Defect(error)) => return Err(Failure::ours(error)),
        Err(refusal) => return refuse(runtu_report::refused(&refusal)),
    };
    fs::write(&arguments.out, &photo.file.jpeg)
        .map_err(|error| Failure::input(format!("cannot write {}: {error}", arguments.out.display())))?;

    let verified = verify::verify(&photo.file.jpeg, profile, &mut networks).map_err(Failure::ours)?;
    let checks = judge(&observed, profile);
    let made = Made { photo: &photo, source: frame.dimensions(), capture: &Capture::FILE, checks: &checks };
    let report = runtu_report::standard(&verified, profile, source::tools(), Some(made));
    if arguments.json {
        print_json(&report)?;
    } else {
        lines::print(&report.rules);
    }
    Ok(if verified.keeps_every_rule() { Verdict::Good } else { Verdict::Blocked })
}
