//! How open the narrower eye is: how far the upper lid is above the pupil against the lower lid below it.
//!
//! People's openings differ by twice: a smile and narrow eyes raise the lower lid, tired and closing eyes drop the upper
//! one. Where both lids are close to the pupil, the opening itself decides.

use super::{Measure, Reading, Scene};
use crate::mesh::{IRIS_LEFT, IRIS_RIGHT};

pub(super) const MEASURE: Measure =
    Measure { id: "eyes_open", unit: "ratio", read, hint_low: "open_eyes", hint_high: "open_eyes" };

/// Corners, then lid pairs upper and lower, and the pupil, of the eye on the picture's left and of the other.
const EYES: [([usize; 8], usize); 2] =
    [([33, 133, 160, 144, 159, 145, 158, 153], IRIS_RIGHT), ([362, 263, 385, 380, 386, 374, 387, 373], IRIS_LEFT)];
/// An opening of this part of the eye's width is as good as lids equally far from the pupil.
const WIDE: f32 = 0.31;
/// Least distance of the lower lid from the pupil that is reckoned with, as part of the eye's width.
const LEAST_BELOW: f32 = 0.04;

fn read(scene: &Scene) -> Option<Reading> {
    let open = |(lids, pupil): ([usize; 8], usize)| {
        let [a, b, u0, l0, u1, l1, u2, l2] = scene.uvs(lids)?;
        let (_, pupil) = scene.uv(pupil)?;
        let width = (b.0 - a.0).hypot(b.1 - a.1);
        let pairs = [(u0, l0), (u1, l1), (u2, l2)];
        let gap = pairs.into_iter().map(|(upper, lower)| lower.1 - upper.1).fold(0.0, f32::max);
        let upper = pairs.into_iter().map(|(upper, _)| upper.1).fold(f32::MAX, f32::min);
        let lower = pairs.into_iter().map(|(_, lower)| lower.1).fold(f32::MIN, f32::max);
        let raised = (pupil - upper) / (lower - pupil).max(LEAST_BELOW * width);
        Some(raised.min(gap / width / WIDE))
    };
    Some(Reading::of(open(EYES[0])?.min(open(EYES[1])?)))
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
