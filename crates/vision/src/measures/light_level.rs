//! Light on the face in linear light, 0 black to 1 white.
//!
//! Too dark is judged by the lit person, not by the skin: the whites of the eyes tell weak light from dark skin, and a
//! scene in which nothing is bright weighs a dark face down. Too bright is judged by the brightest twelfth of the face.

use super::eyes::whites;
use super::statistics::{median, quantile};
use super::{Measure, Reading, Scene};
use crate::mesh::OVAL;

pub(super) const MEASURE: Measure =
    Measure { id: "light_level", unit: "luminance", read, hint_low: "more_light", hint_high: "less_light" };

/// Whites of eyes reflect about this much more than the skin that the limits were set for.
const WHITE_TO_SKIN: f32 = 0.8;
/// From here on the brightest part of the face decides.
const BURNING: f32 = 0.85;
/// Luminance of something white in a well exposed frame.
const SCENE_WHITE: f32 = 0.8;

/// Light on the person whatever the skin.
pub(super) fn light_on_face(scene: &Scene) -> Option<f32> {
    let skin = scene.skin()?.y;
    let white = median(whites(scene)?.iter().map(|cell| cell.y).collect()).unwrap_or(0.0);
    Some(skin.max(WHITE_TO_SKIN * white))
}

fn read(scene: &Scene) -> Option<Reading> {
    let outline = scene.uvs(OVAL)?;
    let face: Vec<f32> = scene.closeup()?.polygon(&outline).map(|cell| cell.y).collect();
    let brightest = quantile(face, 11.0 / 12.0)?;
    if brightest > BURNING {
        return Some(Reading::of(brightest));
    }
    let scene_white = quantile(scene.portrait()?.seen().step_by(7).map(|cell| cell.y).collect(), 0.95)?;
    Some(Reading::of(light_on_face(scene)? * (scene_white / SCENE_WHITE).min(1.0)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::testing::{Sitter, value};

    #[test]
    fn less_light_is_less_and_burnt_skin_is_high() {
        let level = |gain: f32| {
            let mut sitter = Sitter::good();
            sitter.light(gain);
            value(read, &sitter).unwrap()
        };
        assert!(level(0.5) < 0.6 * level(1.0) && level(0.2) < 0.05, "{} {}", level(0.5), level(0.2));
        assert!(level(3.0) > 0.9);
    }

    #[test]
    fn dark_skin_is_not_weak_light() {
        let mut sitter = Sitter::good();
        sitter.paint(|_, _, light| if light[0] > 0.5 && light[2] < 0.3 { light.map(|v| v * 0.25) } else { light });
        assert!(value(read, &sitter).unwrap() > 0.3);
    }
}
