//! Smoothed skin: how many times rougher the cheeks are than the picture's own grain.
//!
//! Pores outlast every honest camera; a beauty filter leaves nothing but grain. A blurred or grainy picture tells nothing.

use super::native::Native;
use super::noise::grain;
use super::sharpness::by_axis;
use super::statistics::median;
use super::{Measure, Reading, Scene};

pub(super) const MEASURE: Measure =
    Measure { id: "beautified", unit: "ratio", read, hint_low: "no_beauty_filter", hint_high: "no_beauty_filter" };

/// With more grain than this, in levels, pores cannot be told from it.
const MOST_GRAIN: f32 = 3.0;
/// JPEG takes finer grain away, in levels.
const LEAST_GRAIN: f32 = 0.3;
/// With less sharpness of eyes and brows than this there are no pores to see.
const LEAST_SHARPNESS: f32 = 0.09;

fn read(scene: &Scene) -> Option<Reading> {
    let axes = scene.axes()?;
    let grain = grain(scene)?;
    let [across, down] = by_axis(scene)?;
    if grain > MOST_GRAIN || across.min(down) < LEAST_SHARPNESS {
        return None;
    }
    let roughness = |index: usize| {
        let (u, v) = scene.uv(index)?;
        let patch = Native::window(scene, axes.rect((u - 0.09, v - 0.07), (u + 0.09, v + 0.07)))?;
        let bends = patch.bends(true, 2, false).into_iter().chain(patch.bends(false, 2, false)).map(f32::abs);
        median(bends.collect())
    };
    let cheeks = (roughness(50)? + roughness(280)?) / 2.0;
    Some(Reading::of(cheeks / grain.max(LEAST_GRAIN)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::testing::{Sitter, value};

    fn grainy() -> Sitter {
        let mut sitter = Sitter::good();
        sitter.grain(0.6);
        sitter
    }

    #[test]
    fn bare_grain_is_smoothed_skin() {
        let natural = value(read, &grainy()).unwrap();
        let mut filtered = grainy();
        filtered.paint(|_, _, light| if light[0] > 0.5 && light[2] < 0.3 { [0.56, 0.33, 0.22] } else { light });
        let smooth = value(read, &filtered).unwrap();
        assert!(natural > 2.5 && smooth < 1.6, "{natural} {smooth}");
    }

    #[test]
    fn a_blurred_picture_tells_nothing() {
        let mut sitter = grainy();
        sitter.blur(4.0);
        assert_eq!(value(read, &sitter), None);
    }
}
