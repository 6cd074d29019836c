//! How far the irises are from the middle of the eye openings, as part of the opening's width; the same way in both eyes.

use super::{Measure, Reading, Scene};
use crate::mesh::{IRIS_LEFT, IRIS_RIGHT};

pub(super) const MEASURE: Measure =
    Measure { id: "gaze", unit: "ratio", read, hint_low: "look_at_camera", hint_high: "look_at_camera" };

fn read(scene: &Scene) -> Option<Reading> {
    let off = |outer: usize, inner: usize, iris: usize| {
        let [a, b, iris] = scene.uvs([outer, inner, iris])?;
        Some((iris.0 - (a.0 + b.0) / 2.0) / (b.0 - a.0).abs().max(1e-3))
    };
    // Opposite offsets are a squint or a turned head, not a look aside.
    let mean = (off(33, 133, IRIS_RIGHT)? + off(362, 263, IRIS_LEFT)?) / 2.0;
    Some(Reading::of(mean.abs()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::testing::{Sitter, value};

    #[test]
    fn both_irises_aside_count_and_a_squint_does_not() {
        let look = |left: f32, right: f32| {
            let mut sitter = Sitter::good();
            sitter.move_point(IRIS_RIGHT, [left, 0.0, 0.0]);
            sitter.move_point(IRIS_LEFT, [right, 0.0, 0.0]);
            value(read, &sitter).unwrap()
        };
        assert!(look(0.0, 0.0) < 0.06 && look(0.05, -0.05) < 0.06 && look(0.05, 0.05) > 0.15);
    }
}
