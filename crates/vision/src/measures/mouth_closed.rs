//! Gap between the lips, as part of the distance from the eyes to the chin (ISO/IEC 29794-5, MouthClosed).

use super::{Measure, Reading, Scene};

pub(super) const MEASURE: Measure =
    Measure { id: "mouth_closed", unit: "ratio", read, hint_low: "close_mouth", hint_high: "close_mouth" };

/// Inner lips, upper and lower.
const PAIRS: [usize; 6] = [82, 87, 13, 14, 312, 317];

fn read(scene: &Scene) -> Option<Reading> {
    let [u0, l0, u1, l1, u2, l2] = scene.uvs(PAIRS)?;
    let (_, chin) = scene.uv(crate::mesh::CHIN)?;
    let gap = [(u0, l0), (u1, l1), (u2, l2)].into_iter().map(|(upper, lower)| lower.1 - upper.1).fold(0.0, f32::max);
    (chin > 0.1).then(|| Reading::of(gap / chin))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::testing::{Sitter, value};

    #[test]
    fn a_dropped_lip_opens_the_mouth() {
        let mut sitter = Sitter::good();
        assert!(value(read, &sitter).unwrap() < 0.02);
        for lip in [87, 14, 317] {
            sitter.move_point(lip, [0.0, 0.08, 0.0]);
        }
        assert!((value(read, &sitter).unwrap() - 0.105).abs() < 0.02);
    }
}
