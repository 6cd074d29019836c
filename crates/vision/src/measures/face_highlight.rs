//! Burnt spots on nose, forehead and cheeks: the part of the skin that is nearly white, or far brighter than the rest.

use super::statistics::share;
use super::{Measure, Reading, Scene};
use crate::mesh::OVAL;

pub(super) const MEASURE: Measure =
    Measure { id: "face_highlight", unit: "share", read, hint_low: "soften_light", hint_high: "soften_light" };

/// Luminance from which detail is lost: level 244 of 255.
const BURNT: f32 = 0.9;
/// Dark skin shines before it burns: so many times the skin's luminance, and what a glint adds.
const SHINES: f32 = 2.5;
const GLINT: f32 = 0.25;

fn read(scene: &Scene) -> Option<Reading> {
    let outline = scene.uvs(OVAL)?;
    let mouth = scene.uv(13)?.1;
    // Teeth and the whites of the eyes may shine.
    let eyes = super::eyes::eyes(scene)?;
    let near_eye = |u: f32, v: f32| {
        eyes.iter().any(|eye| {
            (u - eye.centre().0).abs() < 0.7 * eye.width() && (v - eye.centre().1).abs() < 0.35 * eye.width()
        })
    };
    let shines = (SHINES * scene.skin()?.y + GLINT).min(BURNT);
    let skin = scene.closeup()?.polygon(&outline).filter(|cell| cell.v < mouth - 0.08 && !near_eye(cell.u, cell.v));
    share(skin, |cell| cell.y > shines).map(Reading::of)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::testing::{Sitter, ellipse, value};

    #[test]
    fn a_shining_nose() {
        let mut sitter = Sitter::good();
        assert_eq!(value(read, &sitter), Some(0.0));
        sitter.paint(|u, v, light| if ellipse(u, v, (0.0, 0.22), (0.04, 0.06)) { [1.0; 3] } else { light });
        assert!(value(read, &sitter).unwrap() > 0.005);
    }
}
