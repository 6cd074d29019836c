//! `runtu-photo inspect`: every check of one frame, and its quality by ISO/IEC 29794-5.

use crate::outcome::{Failure, Outcome, Verdict, print_json};
use crate::{lines, source};
use runtu_api::report::{Check, CheckState, FrameReport, InspectReport};
use runtu_vision::measures::judge;
use runtu_vision::{quality, see};
use std::path::PathBuf;

/// Arguments of `inspect`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The frame: a JPEG, PNG or WebP file
    frame: PathBuf,
    /// Rule profile to judge by
    #[arg(long, value_name = "ID")]
    profile: Option<String>,
    /// Print the report as JSON
    #[arg(long)]
    json: bool,
}

/// Judges the frame and prints the report.
pub fn run(arguments: &Arguments) -> Outcome {
    let profile = source::profile(arguments.profile.as_deref())?;
    let (frame, camera) = source::photo(&arguments.frame)?;
    let seen = see::still(&frame, &mut source::networks()?).map_err(Failure::ours)?;
    let observed = seen.observe(&frame, camera);
    let checks: Vec<Check> = judge(&observed, profile).iter().map(runtu_report::check).collect();
    let quality: Vec<_> = quality::assess(&observed).iter().map(runtu_report::quality).collect();
    let blocked = checks.iter().any(|check| check.blocking && check.state == CheckState::Fail);
    if arguments.json {
        let inspect = InspectReport {
            version: runtu_vision::VERSION.into(),
            profile: profile.id.clone(),
            width: frame.width(),
            height: frame.height(),
            face: seen.face.as_ref().map(runtu_report::face),
            faces: seen.faces.len() as u32,
            checks,
        };
        print_json(&FrameReport { inspect, quality })?;
    } else {
        lines::print(&checks);
        lines::print_quality(&quality);
    }
    Ok(if blocked { Verdict::Blocked } else { Verdict::Good })
}
