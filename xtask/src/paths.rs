//! Where things are.

use std::path::PathBuf;

/// The checkout.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).parent().map(PathBuf::from).unwrap_or_default()
}

/// What Trunk builds and the server serves.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// Data of the demo service.
pub fn demo_data() -> PathBuf {
    root().join("var/demo")
}

/// Cargo's target directory, as set by the environment or the default one.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// Tools installed by the set-up: outside the checkout, so that a fresh clone finds them again, and apart from the
/// developer's own, so that nothing of theirs is replaced. A folder a version.
pub fn tool(name: &str, version: &str) -> PathBuf {
    let cache = std::env::var_os("XDG_CACHE_HOME")
        .map(PathBuf::from)
        .or_else(|| std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".cache")))
        .unwrap_or_else(|| root().join("target"));
    cache.join("runtu").join("tools").join(format!("{name}-{version}"))
}
