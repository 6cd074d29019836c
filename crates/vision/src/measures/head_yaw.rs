//! How far the head is turned, in degrees, positive when the nose points to the picture's right.

use super::{Measure, Reading, Scene};
use crate::pose::head_pose;

pub(super) const MEASURE: Measure =
    Measure { id: "head_yaw", unit: "deg", read, hint_low: "turn_head_right", hint_high: "turn_head_left" };

fn read(scene: &Scene) -> Option<Reading> {
    Some(Reading::of(head_pose(scene.face()?).yaw.to_degrees()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::testing::{Sitter, value};

    #[test]
    fn a_nose_to_the_right_is_positive() {
        let mut sitter = Sitter::good();
        assert!(value(read, &sitter).unwrap().abs() < 0.5);
        for nose in [1, 4, 5, 195, 197] {
            sitter.move_point(nose, [0.15, 0.0, 0.0]);
        }
        assert!(value(read, &sitter).unwrap() > 1.5);
    }
}
