//! Grain of the picture: standard deviation of the finest detail in levels of 255, where the picture is calmest.

use super::native::Native;
use super::statistics::{median, quantile};
use super::{Measure, Reading, Scene};
use crate::geometry::Rect;

pub(super) const MEASURE: Measure =
    Measure { id: "noise", unit: "levels", read, hint_low: "more_light", hint_high: "more_light" };

/// Tiles across and down the frame.
const TILES: usize = 9;
/// Side of a tile in pixels.
const TILE: f32 = 24.0;
/// The calm part of the tiles.
const CALM: f32 = 0.3;

fn read(scene: &Scene) -> Option<Reading> {
    Some(Reading::of(grain(scene)?))
}

/// Standard deviation of the grain in levels.
pub(super) fn grain(scene: &Scene) -> Option<f32> {
    let (width, height) = scene.size();
    let place = |i: usize, size: f32| (i as f32 + 0.5) / TILES as f32 * (size - TILE);
    let tiles = (0..TILES * TILES).filter_map(|i| {
        let (x, y) = (place(i % TILES, width), place(i / TILES, height));
        let tile = Native::with_step(scene, Rect { x0: x, y0: y, x1: x + TILE, y1: y + TILE }, 1)?;
        // Burnt-out tiles have no grain to measure.
        let level = median((0..tile.height).map(|row| tile.at(row.min(tile.width - 1), row)).collect())?;
        let bends = tile.bends(true, 1, false).into_iter().map(f32::abs).collect();
        // Median of the absolute value of a normal variable with 1.5 times the grain's variance.
        (level < 250.0).then(|| median(bends).map(|bend| bend / (0.6745 * 1.5f32.sqrt())))?
    });
    quantile(tiles.collect(), CALM)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::testing::{Sitter, value};

    #[test]
    fn grain_is_found_and_edges_are_not_grain() {
        let mut sitter = Sitter::good();
        assert!(value(read, &sitter).unwrap() < 0.6);
        sitter.grain(12.0);
        assert!((value(read, &sitter).unwrap() - 12.0).abs() < 3.0);
    }
}
