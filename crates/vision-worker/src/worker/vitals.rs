//! The worker's clock and memory.

use super::post::scope;

/// Milliseconds since the worker began.
pub fn clock() -> f64 {
    scope().performance().map_or(0.0, |performance| performance.now())
}

/// Bytes of the worker's own memory; it grows when it must and never shrinks.
pub fn memory() -> u64 {
    const PAGE: u64 = 65_536;
    core::arch::wasm32::memory_size::<0>() as u64 * PAGE
}
