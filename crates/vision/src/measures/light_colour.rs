//! Colour of the light: natural logarithm of red over blue on the wall, 0 for neutral, positive for warm.
//!
//! The wall is the better witness: it should be white. The whites of eyes differ from person to person by more than a
//! lamp does from daylight, so all they can say is that the wall is painted: then the light is no more coloured than they are.

use super::eyes::whites;
use super::statistics::median;
use super::{Measure, Reading, Scene};

pub(super) const MEASURE: Measure =
    Measure { id: "light_colour", unit: "ln_red_blue", read, hint_low: "neutral_light", hint_high: "neutral_light" };

/// The whites of eyes under neutral light, from the palest to the reddest person.
const WHITES: (f32, f32) = (-0.25, 1.2);

fn read(scene: &Scene) -> Option<Reading> {
    let red_blue = |rgb: [f32; 3]| ((rgb[0] + 1e-3) / (rgb[2] + 1e-3)).ln();
    let wall = scene.wall()?;
    let wall = median(wall.cells().map(|(_, _, i)| red_blue(wall.rgb[i])).collect())?;
    let eyes = median(whites(scene)?.iter().map(|cell| red_blue(cell.rgb)).collect());
    let Some(eyes) = eyes else { return Some(Reading::of(wall)) };
    // As warm as the palest eyes allow, as cool as the reddest do.
    let (warmest, coolest) = (eyes - WHITES.0, eyes - WHITES.1);
    Some(Reading::of(if wall > 0.0 { wall.min(warmest.max(0.0)) } else { wall.max(coolest.min(0.0)) }))
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
                    if only_wall && light[2] < 0.6 { light } else { [light[0], light[1] * 0.7, light[2] * 0.3] }
                });
                value(read, &sitter).unwrap()
            };
        assert!(warm(false) > 1.0 && warm(true) < 0.5, "{} {}", warm(false), warm(true));
    }

    #[test]
    fn cool_light_is_negative() {
        let mut sitter = Sitter::good();
        sitter.paint(|_, _, light| [light[0] * 0.7, light[1] * 0.8, light[2]]);
        assert!(value(read, &sitter).unwrap() < -0.2);
    }
}
