//! Motion blur: how many times sharper the picture is along one axis than along the other.

use super::sharpness::by_axis;
use super::{Measure, Reading, Scene};

pub(super) const MEASURE: Measure =
    Measure { id: "motion", unit: "ratio", read, hint_low: "hold_still", hint_high: "hold_still" };

fn read(scene: &Scene) -> Option<Reading> {
    let [across, down] = by_axis(scene)?;
    (across.min(down) > 1e-3).then(|| Reading::of(across.max(down) / across.min(down)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::testing::{Sitter, value};

    #[test]
    fn a_smear_has_a_direction() {
        let before = value(read, &Sitter::good()).unwrap();
        let mut sitter = Sitter::good();
        sitter.smear(13);
        assert!(value(read, &sitter).unwrap() > 1.5 * before, "{before}");
    }
}
