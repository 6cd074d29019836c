//! Slope of the line through the pupils in degrees, positive when the head leans to the picture's right.

use super::{Measure, Reading, Scene};

pub(super) const MEASURE: Measure =
    Measure { id: "head_roll", unit: "deg", read, hint_low: "tilt_head_right", hint_high: "tilt_head_left" };

fn read(scene: &Scene) -> Option<Reading> {
    let [left, right] = scene.pupils()?;
    Some(Reading::of((right.y - left.y).atan2(right.x - left.x).to_degrees()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::testing::{Sitter, value};

    #[test]
    fn clockwise_is_positive() {
        for degrees in [-12.0, 0.0, 7.0] {
            let mut sitter = Sitter::good();
            sitter.roll(degrees);
            assert!((value(read, &sitter).unwrap() - f64::from(degrees)).abs() < 0.1);
        }
    }

    #[test]
    fn only_the_pupils_count() {
        let mut sitter = Sitter::good();
        sitter.move_point(crate::mesh::CHIN, [0.3, 0.0, 0.0]);
        assert!(value(read, &sitter).unwrap().abs() < 0.1);
    }
}
