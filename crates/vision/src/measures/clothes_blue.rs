//! Clothes in the backdrop's colour: the part of them that has its hue, or its very shade where the backdrop has no hue.

use super::clothes::clothes;
use super::statistics::share;
use super::{Measure, Reading, Scene};
use crate::colour::{lab, linear};

pub(super) const MEASURE: Measure =
    Measure { id: "clothes_blue", unit: "share", read, hint_low: "change_clothes", hint_high: "change_clothes" };

/// Hues this far apart, in radians, still look the same beside each other: sky blue and royal blue.
const SAME_HUE: f32 = 0.87;
/// Chroma from which a colour has a hue.
const COLOURED: f32 = 20.0;
/// Distance in Lab below which two greys are one.
const SAME_SHADE: f32 = 10.0;

fn read(scene: &Scene) -> Option<Reading> {
    let backdrop = lab(linear(scene.profile.photo.backdrop().rgb));
    let chroma = |c: [f32; 3]| c[1].hypot(c[2]);
    let hue = |c: [f32; 3]| c[2].atan2(c[1]);
    let like = |cloth: [f32; 3]| {
        if chroma(backdrop) < COLOURED {
            let away: f32 = cloth.iter().zip(backdrop).map(|(a, b)| (a - b).powi(2)).sum();
            return away.sqrt() < SAME_SHADE;
        }
        let turn = (hue(cloth) - hue(backdrop)).abs();
        chroma(cloth) > COLOURED && turn.min(std::f32::consts::TAU - turn) < SAME_HUE
    };
    share(clothes(scene)?, |cell| like(cell.lab)).map(Reading::of)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::testing::{Sitter, value};

    #[test]
    fn royal_blue_counts_and_wine_red_does_not() {
        let mut sitter = Sitter::good();
        assert_eq!(value(read, &sitter), Some(0.0));
        sitter.paint(|_, v, light| if v > 1.05 && light[0] < 0.2 { [0.014, 0.069, 0.515] } else { light });
        assert!(value(read, &sitter).unwrap() > 0.7);
    }
}
