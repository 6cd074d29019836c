//! `runtu-photo verify`: does a photo file keep every rule of the standard?

use crate::outcome::{Failure, Outcome, Verdict, print_json};
use crate::{lines, source};
use runtu_vision::standardize::verify::{VerifyError, verify};
use std::path::PathBuf;

/// Arguments of `verify`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The photo file
    photo: PathBuf,
    /// Rule profile to verify against
    #[arg(long, value_name = "ID")]
    profile: Option<String>,
    /// Print the report as JSON; a file that cannot be read too
    #[arg(long)]
    json: bool,
}

/// Measures every rule on the file and prints the report.
pub fn run(arguments: &Arguments) -> Outcome {
    let profile = source::profile(arguments.profile.as_deref())?;
    let file = source::bytes(&arguments.photo)?;
    let verified = match verify(&file, profile, &mut source::networks()?) {
        Ok(verified) => verified,
        Err(VerifyError::See(error)) => return Err(Failure::ours(error)),
        Err(VerifyError::Decode(error)) => {
            if arguments.json {
                print_json(&runtu_report::unreadable(&error))?;
            }
            return Err(Failure::input(format!("{}: {error}", arguments.photo.display())));
        }
    };
    let report = runtu_report::standard(&verified, profile, source::tools(), None);
    if arguments.json {
        print_json(&report)?;
    } else {
        lines::print(&report.rules);
    }
    Ok(if verified.keeps_every_rule() { Verdict::Good } else { Verdict::Blocked })
}
