//! The load generator of the server's benchmark.

use super::apt;
use crate::failure::Failure;
use crate::run;

/// Done when it is there.
pub fn present() -> Option<()> {
    run::answer("sh", &["-c", "command -v wrk"]).map(|_| ())
}

/// From the distribution's packages.
pub fn install() -> Result<(), Failure> {
    apt::install("install wrk", &["wrk"])
}
