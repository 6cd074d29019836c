//! Running other programs.

use crate::failure::Failure;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Runs a program to its end with its output shown; a non-zero status is a failure of `step`.
pub fn shown(step: &str, command: &mut Command, way_out: &str) -> Result<(), Failure> {
    let status = command.status().map_err(|e| Failure::new(step, start_error(command, &e), way_out))?;
    if status.success() {
        Ok(())
    } else {
        Err(Failure::new(step, format!("`{}` ended with {status}", line(command)), way_out))
    }
}

/// Runs a program and gives what it printed, or `None` when it is not there or fails.
pub fn answer(program: impl AsRef<Path>, args: &[&str]) -> Option<String> {
    let output = Command::new(program.as_ref()).args(args).stdin(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Runs a program quietly and gives up after `limit`; true when it ended well in time.
pub fn within(limit: Duration, command: &mut Command) -> bool {
    let Ok(mut child) = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn() else {
        return false;
    };
    let start = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return status.success(),
            Ok(None) if start.elapsed() < limit => std::thread::sleep(Duration::from_millis(100)),
            _ => {
                let _ = child.kill();
                let _ = child.wait();
                return false;
            }
        }
    }
}

/// The command as a person would type it.
pub fn line(command: &Command) -> String {
    std::iter::once(command.get_program())
        .chain(command.get_args())
        .map(|part| part.to_string_lossy().into_owned())
        .collect::<Vec<_>>()
        .join(" ")
}

fn start_error(command: &Command, error: &std::io::Error) -> String {
    format!("`{}` could not be started: {error}", command.get_program().to_string_lossy())
}
