//! Slope of the line through the shoulders in degrees, positive when the one on the picture's right is lower.

use super::{Measure, Reading, Scene};

pub(super) const MEASURE: Measure =
    Measure { id: "shoulders_level", unit: "deg", read, hint_low: "level_shoulders", hint_high: "level_shoulders" };

fn read(scene: &Scene) -> Option<Reading> {
    let [left, right] = scene.shoulders()?;
    Some(Reading::of((right.y - left.y).atan2(right.x - left.x).to_degrees()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::testing::{Sitter, value};

    #[test]
    fn a_tilted_body_has_a_slope() {
        assert!(value(read, &Sitter::good()).unwrap().abs() < 1.0);
        let mut sitter = Sitter::good();
        sitter.roll(8.0);
        assert!((value(read, &sitter).unwrap() - 8.0).abs() < 4.0);
    }
}
