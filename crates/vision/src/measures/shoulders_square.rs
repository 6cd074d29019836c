//! How far the middle of the shoulders is from under the chin, in face widths: a body that leans or is turned away.

use super::{Measure, Reading, Scene};
use crate::mesh::CHIN;

pub(super) const MEASURE: Measure =
    Measure { id: "shoulders_square", unit: "face_widths", read, hint_low: "face_camera", hint_high: "face_camera" };

fn read(scene: &Scene) -> Option<Reading> {
    let [left, right] = scene.shoulders()?;
    let chin = scene.face()?.point(CHIN);
    Some(Reading::of((left.midpoint(right).x - chin.x) / scene.axes()?.unit))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::testing::{Sitter, value};

    #[test]
    fn a_chin_off_the_middle_counts() {
        assert!(value(read, &Sitter::good()).unwrap().abs() < 0.05);
        let mut sitter = Sitter::good();
        sitter.move_point(CHIN, [0.3, 0.0, 0.0]);
        assert!(value(read, &sitter).unwrap() < -0.2);
    }
}
