//! Sharpness of eyes and brows: how strong the finest bends of brightness are against coarse ones at the same place.
//!
//! Blur takes the fine bends first. Grain would pass for detail, so its share is taken off; so would the borders of JPEG
//! blocks, which are left out, and where they stand out they count against the picture.

use super::native::Native;
use super::noise::grain;
use super::{Measure, Reading, Scene};

pub(super) const MEASURE: Measure =
    Measure { id: "sharpness", unit: "ratio", read, hint_low: "hold_still", hint_high: "hold_still" };

/// Distance of the coarse bends in samples.
const COARSE: usize = 4;

fn read(scene: &Scene) -> Option<Reading> {
    let [across, down] = by_axis(scene)?;
    Some(Reading::of(across.min(down) / blocks(scene)?.max(1.0)))
}

/// Fine against coarse, along rows and along columns.
pub(super) fn by_axis(scene: &Scene) -> Option<[f32; 2]> {
    let axes = scene.axes()?;
    let eyes = Native::window(scene, axes.rect((-0.42, -0.22), (0.42, 0.1)))?;
    // The mean of two neighbours has half the grain's variance.
    let grain = grain(scene).unwrap_or(0.0).powi(2) * 1.5;
    let energy = |across: bool, lag: usize, within: bool| {
        let bends = eyes.bends(across, lag, within);
        let mean = bends.iter().map(|bend| bend * bend).sum::<f32>() / bends.len().max(1) as f32;
        (mean - grain / (eyes.step * eyes.step) as f32).max(0.0)
    };
    let ratio = |across: bool| (energy(across, 1, true) / energy(across, COARSE, false).max(1e-3)).sqrt();
    Some([ratio(true), ratio(false)])
}

/// How many times larger the steps across the borders of JPEG blocks are than the steps inside them, on the whole head.
fn blocks(scene: &Scene) -> Option<f32> {
    let head = Native::with_step(scene, scene.axes()?.rect((-0.8, -0.9), (0.8, 1.0)), 1)?;
    let (border, inside) = head.block_steps();
    Some(border / inside.max(0.05))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::testing::{Sitter, value};

    #[test]
    fn soft_edges_are_less_sharp() {
        let sharp = value(read, &Sitter::good()).unwrap();
        let mut soft = Sitter::good();
        soft.blur(3.0);
        assert!(value(read, &soft).unwrap() < 0.5 * sharp, "{sharp}");
    }
}
