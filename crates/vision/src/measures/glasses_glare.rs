//! Glare on glasses: the part of a lens that is much brighter and paler than the skin; the worse lens counts.

use super::lenses::lenses;
use super::statistics::share;
use super::view::inside;
use super::{Measure, Reading, Scene};

pub(super) const MEASURE: Measure =
    Measure { id: "glasses_glare", unit: "share", read, hint_low: "tilt_glasses", hint_high: "tilt_glasses" };

/// Glare is at least this much brighter than the skin, or nearly burnt out.
const BRIGHTER: f32 = 1.35;
const BURNT: f32 = 0.75;
/// Glare has at most this part of the skin's chroma.
const PALER: f32 = 0.45;

fn read(scene: &Scene) -> Option<Reading> {
    let skin = scene.skin()?;
    let chroma = skin.lab[1].hypot(skin.lab[2]);
    let glare = |cell: &super::view::Cell| {
        cell.y > (BRIGHTER * skin.y).min(BURNT) && cell.lab[1].hypot(cell.lab[2]) < PALER * chroma
    };
    // The white of the eye is pale and bright by nature.
    let shares = lenses(scene)?
        .map(|(eye, cells)| share(cells.into_iter().filter(|cell| !inside(&eye.opening, cell.u, cell.v)), glare));
    Some(Reading::of(shares[0]?.max(shares[1]?)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::testing::{Sitter, value};

    #[test]
    fn a_pale_streak_over_one_eye() {
        let mut sitter = Sitter::good();
        assert!(value(read, &sitter).unwrap() < 0.1);
        sitter.paint(|u, v, light| if (u - 0.25).abs() < 0.08 && v.abs() < 0.14 { [0.92, 0.94, 0.96] } else { light });
        assert!(value(read, &sitter).unwrap() > 0.25);
    }
}
