//! The browser of the tests: Debian's Chromium with its driver and a Chinese font.

use super::apt;
use crate::failure::Failure;
use crate::run;

/// Done when browser, driver and a Chinese font are there.
pub fn present() -> Option<()> {
    run::answer("chromium", &["--version"])?;
    run::answer("chromedriver", &["--version"])?;
    let fonts = run::answer("fc-list", &[":lang=zh"])?;
    (!fonts.is_empty()).then_some(())
}

/// From the distribution's packages.
pub fn install() -> Result<(), Failure> {
    apt::install("install Chromium", &["chromium", "chromium-driver", "fonts-noto-cjk", "fontconfig"])
}
