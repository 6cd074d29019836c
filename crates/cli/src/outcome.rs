//! How a command ends: a verdict, or a failure named by whose fault it is.

use serde::Serialize;
use std::io::{self, Write};
use std::process::ExitCode;

/// What a command that could do its work found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing forbids using the picture: status 0.
    Good,
    /// A blocking check fails: status 1.
    Blocked,
}

/// Why a command could not do its work.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The file or an argument: status 2.
    #[error("{0}")]
    Input(String),
    /// The program, its models, or the machine: status 3.
    #[error("{0}")]
    Ours(String),
}

impl Failure {
    /// The caller's fault, as a sentence.
    pub fn input(why: impl ToString) -> Self {
        Self::Input(why.to_string())
    }

    /// Our own fault, as a sentence.
    pub fn ours(why: impl ToString) -> Self {
        Self::Ours(why.to_string())
    }
}

/// How a command ends.
pub type Outcome = Result<Verdict, Failure>;

/// Prints a value as JSON on standard output.
///
/// # Errors
/// [`Failure::Ours`] when the output cannot be written.
pub fn print_json(value: &impl Serialize) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    serde_json::to_writer_pretty(&mut out, value).map_err(Failure::ours)?;
    writeln!(out).map_err(Failure::ours)
}

/// Tells the failure, if there is one, and gives the exit status.
pub fn exit(outcome: Outcome) -> ExitCode {
    match outcome {
        Ok(Verdict::Good) => ExitCode::SUCCESS,
        Ok(Verdict::Blocked) => ExitCode::from(1),
        Err(failure) => {
            eprintln!("runtu-photo: {failure}");
            ExitCode::from(if matches!(failure, Failure::Input(_)) { 2 } else { 3 })
        }
    }
}
