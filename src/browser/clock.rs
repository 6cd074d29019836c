//! The page's monotonic clock.

/// Milliseconds since the page was loaded; never runs backwards.
pub fn now_ms() -> f64 {
    web_sys::window().and_then(|window| window.performance()).map_or(0.0, |performance| performance.now())
}
