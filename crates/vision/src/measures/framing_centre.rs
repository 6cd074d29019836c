//! Face centre from the middle of the frame, as part of the frame's width; negative when it is to the left.

use super::{Measure, Reading, Scene};

pub(super) const MEASURE: Measure =
    Measure { id: "framing_centre", unit: "width", read, hint_low: "aim_left", hint_high: "aim_right" };

fn read(scene: &Scene) -> Option<Reading> {
    let (width, _) = scene.size();
    Some(Reading::of((scene.oval()?.centre().x - width / 2.0) / width))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::testing::{Sitter, value};

    #[test]
    fn the_side_has_a_sign() {
        let mut sitter = Sitter::good();
        assert!(value(read, &sitter).unwrap().abs() < 0.01);
        sitter.shift(-0.2, 0.0);
        assert!((value(read, &sitter).unwrap() + 0.2).abs() < 0.01);
        assert_eq!(value(read, &Sitter::nobody()), None);
    }
}
