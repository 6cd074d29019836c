//! Height of the narrower eye's opening as part of its width.

use super::{Measure, Reading, Scene};

pub(super) const MEASURE: Measure =
    Measure { id: "eyes_open", unit: "ratio", read, hint_low: "open_eyes", hint_high: "open_eyes" };

/// Corners, then lid pairs upper and lower, of the eye on the picture's left and of the other.
const EYES: [[usize; 8]; 2] = [[33, 133, 160, 144, 159, 145, 158, 153], [362, 263, 385, 380, 386, 374, 387, 373]];

fn read(scene: &Scene) -> Option<Reading> {
    let opening = |eye: [usize; 8]| {
        let [a, b, u0, l0, u1, l1, u2, l2] = scene.uvs(eye)?;
        let width = (b.0 - a.0).hypot(b.1 - a.1);
        let gap =
            [(u0, l0), (u1, l1), (u2, l2)].into_iter().map(|(upper, lower)| lower.1 - upper.1).fold(0.0, f32::max);
        Some(gap / width)
    };
    Some(Reading::of(opening(EYES[0])?.min(opening(EYES[1])?)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::testing::{Sitter, value};

    #[test]
    fn the_narrower_eye_counts() {
        let open = value(read, &Sitter::good()).unwrap();
        let mut wink = Sitter::good();
        for lid in [385, 386, 387] {
            wink.move_point(lid, [0.0, 0.05, 0.0]);
        }
        let shut = value(read, &wink).unwrap();
        assert!(open > 0.25 && shut < 0.5 * open, "{open} {shut}");
    }
}
