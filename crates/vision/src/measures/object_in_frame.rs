//! Hands at the face: bare skin where hair, neck or wall should be, beside the jaw, as part of that place.

use super::statistics::share;
use super::{Measure, Reading, Scene};
use crate::mesh::CHIN;

pub(super) const MEASURE: Measure =
    Measure { id: "object_in_frame", unit: "share", read, hint_low: "hands_down", hint_high: "hands_down" };

fn read(scene: &Scene) -> Option<Reading> {
    let (view, skin, (_, chin)) = (scene.portrait()?, scene.skin()?, scene.uv(CHIN)?);
    let beside = |sign: f32, jaw: usize| {
        let (edge, _) = scene.uv(jaw)?;
        let (near, far) = (edge + sign * 0.06, edge + sign * 0.34);
        let place = view.within((near.min(far), chin - 0.35), (near.max(far), chin - 0.05));
        share(place, |cell| skin.like(cell, 13.0, 3.0))
    };
    Some(Reading::of(beside(-1.0, 58)?.max(beside(1.0, 288)?)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::testing::{Sitter, ellipse, value};

    #[test]
    fn a_hand_at_the_cheek() {
        let mut sitter = Sitter::good();
        assert!(value(read, &sitter).unwrap() < 0.2, "{:?}", value(read, &sitter));
        sitter.paint(|u, v, light| if ellipse(u, v, (0.55, 0.6), (0.25, 0.3)) { [0.56, 0.33, 0.22] } else { light });
        assert!(value(read, &sitter).unwrap() > 0.4);
    }
}
