//! Is there a face: the mesh network's belief in the best detection.

use super::blind::sees_nothing;
use super::{Measure, Reading, Scene};

pub(super) const MEASURE: Measure =
    Measure { id: "face_present", unit: "probability", read, hint_low: "show_face", hint_high: "show_face" };

fn read(scene: &Scene) -> Option<Reading> {
    let Some(face) = scene.face() else {
        let nobody = Reading::of(0.0);
        return Some(if sees_nothing(scene.seen.frame) { nobody.hinting("uncover_lens") } else { nobody });
    };
    Some(Reading::of(face.confidence))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::testing::{Sitter, value};

    #[test]
    fn confidence_is_the_value_and_nobody_is_zero() {
        assert!(value(read, &Sitter::good()).unwrap() > 0.9);
        assert_eq!(value(read, &Sitter::nobody()), Some(0.0));
    }
}
