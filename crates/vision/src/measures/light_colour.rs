//! Colour of the light: natural logarithm of red over blue, 0 for neutral, positive for warm.
//!
//! Two witnesses should be neutral: the wall and the whites of the eyes. A painted wall leaves the eyes white, tired eyes
//! leave the wall white; the light is what they say together.

use super::eyes::whites;
use super::statistics::median;
use super::{Measure, Reading, Scene};

pub(super) const MEASURE: Measure =
    Measure { id: "light_colour", unit: "ln_red_blue", read, hint_low: "neutral_light", hint_high: "neutral_light" };

/// Whites of eyes are a little warm under neutral light.
const WHITE_IS: f32 = 0.35;
/// How much the wall's word counts; the eyes are small and blood-shot.
const WALL_COUNTS: f32 = 0.6;

fn read(scene: &Scene) -> Option<Reading> {
    let red_blue = |rgb: [f32; 3]| ((rgb[0] + 1e-3) / (rgb[2] + 1e-3)).ln();
    let wall = scene.wall()?;
    let wall = median(wall.cells().map(|(_, _, i)| red_blue(wall.rgb[i])).collect())?;
    let eyes = median(whites(scene)?.iter().map(|cell| red_blue(cell.rgb)).collect())? - WHITE_IS;
    Some(Reading::of(WALL_COUNTS * wall + (1.0 - WALL_COUNTS) * eyes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::testing::{Sitter, value};

    #[test]
    fn a_painted_wall_is_not_warm_light() {
        let warm =
            |only_wall: bool| {
                let mut sitter = Sitter::good();
                sitter.paint(move |_, _, light| {
                    if only_wall && light[2] < 0.6 { light } else { [light[0], light[1] * 0.8, light[2] * 0.5] }
                });
                value(read, &sitter).unwrap()
            };
        assert!(warm(false) > 1.4 * warm(true) && warm(true) > 0.0, "{} {}", warm(false), warm(true));
    }
}
