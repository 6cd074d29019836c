//! Width of the mouth against the distance of the eyes: a smile widens it.

use super::{Measure, Reading, Scene};

pub(super) const MEASURE: Measure =
    Measure { id: "expression_neutral", unit: "ratio", read, hint_low: "relax_face", hint_high: "relax_face" };

fn read(scene: &Scene) -> Option<Reading> {
    let [left, right, outer_left, outer_right, inner_left, inner_right] = scene.uvs([61, 291, 33, 263, 133, 362])?;
    // Centres of the eye openings, not of the irises: gaze must not count.
    let eyes = (outer_right.0 + inner_right.0 - outer_left.0 - inner_left.0) / 2.0;
    (eyes > 0.1).then(|| Reading::of((right.0 - left.0).hypot(right.1 - left.1) / eyes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::testing::{Sitter, value};

    #[test]
    fn a_wider_mouth_is_a_smile() {
        let before = value(read, &Sitter::good()).unwrap();
        let mut sitter = Sitter::good();
        sitter.move_point(61, [-0.04, -0.03, 0.0]);
        sitter.move_point(291, [0.04, -0.03, 0.0]);
        assert!(value(read, &sitter).unwrap() > before + 0.1);
    }
}
