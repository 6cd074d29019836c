//! How many times brighter the one cheek is than the other, in linear light.

use super::cheeks::cheek;
use super::statistics::median;
use super::{Measure, Reading, Scene};

pub(super) const MEASURE: Measure =
    Measure { id: "light_even", unit: "ratio", read, hint_low: "light_from_front", hint_high: "light_from_front" };

fn read(scene: &Scene) -> Option<Reading> {
    let light = |side| median(cheek(scene, side)?.iter().map(|cell| cell.y).collect());
    let (left, right) = (light(0)?.max(1e-4), light(1)?.max(1e-4));
    let hint = if left < right { "light_from_left" } else { "light_from_right" };
    Some(Reading::of(left.max(right) / left.min(right)).hinting(hint))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::testing::{Sitter, value};

    #[test]
    fn half_the_light_on_one_side_is_two() {
        let mut sitter = Sitter::good();
        assert!((value(read, &sitter).unwrap() - 1.0).abs() < 0.02);
        sitter.paint(|u, _, light| if u > 0.0 { light.map(|v| v / 2.0) } else { light });
        assert!((value(read, &sitter).unwrap() - 2.0).abs() < 0.1);
    }
}
