//! Tinted glasses: how bright the skin behind the lenses is against the cheeks; the brighter lens counts.

use super::cheeks::cheek;
use super::lenses::lenses;
use super::statistics::{median, quantile};
use super::{Measure, Reading, Scene};

pub(super) const MEASURE: Measure =
    Measure { id: "glasses_tinted", unit: "ratio", read, hint_low: "take_off_glasses", hint_high: "take_off_glasses" };

/// Skin behind a lens: brighter than lashes, lids' shade and iris, darker than glints.
const SKIN_RANK: f32 = 0.6;

fn read(scene: &Scene) -> Option<Reading> {
    let lenses = lenses(scene)?;
    let ratio = |side: usize| {
        let lens = quantile(lenses[side].1.iter().map(|cell| cell.y).collect(), SKIN_RANK)?;
        let cheek = median(cheek(scene, side)?.iter().map(|cell| cell.y).collect())?;
        Some(lens / cheek.max(1e-4))
    };
    Some(Reading::of(ratio(0)?.max(ratio(1)?)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::testing::{Sitter, value};

    #[test]
    fn both_lenses_must_be_dark() {
        let tint =
            |left: f32, right: f32| {
                let mut sitter = Sitter::good();
                sitter.paint(move |u, v, light| {
                    if v.abs() > 0.12 { light } else { light.map(|l| l * if u < 0.0 { left } else { right }) }
                });
                value(read, &sitter).unwrap()
            };
        assert!(tint(1.0, 1.0) > 0.8 && tint(0.3, 1.0) > 0.8 && tint(0.3, 0.3) < 0.4);
    }
}
