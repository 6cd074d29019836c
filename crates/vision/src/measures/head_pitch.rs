//! How far the head is nodded, in degrees, positive when the chin is down.

use super::{Measure, Reading, Scene};
use crate::pose::head_pose;

pub(super) const MEASURE: Measure =
    Measure { id: "head_pitch", unit: "deg", read, hint_low: "chin_down", hint_high: "chin_up" };

fn read(scene: &Scene) -> Option<Reading> {
    Some(Reading::of(head_pose(scene.face()?).pitch.to_degrees()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::testing::{Sitter, value};

    #[test]
    fn a_lower_nose_is_a_lower_chin() {
        let before = value(read, &Sitter::good()).unwrap();
        let mut sitter = Sitter::good();
        for nose in [1, 4, 5, 195, 197] {
            sitter.move_point(nose, [0.0, 0.1, 0.0]);
        }
        assert!(value(read, &sitter).unwrap() > before + 2.0);
    }
}
