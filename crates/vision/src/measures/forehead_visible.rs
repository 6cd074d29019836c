//! Forehead: the part of the band above the brows that is bare skin.

use super::statistics::{median, share};
use super::{Measure, Reading, Scene};

pub(super) const MEASURE: Measure =
    Measure { id: "forehead_visible", unit: "share", read, hint_low: "clear_forehead", hint_high: "clear_forehead" };

/// Upper edge of the brows.
const BROWS: [usize; 10] = [70, 63, 105, 66, 107, 336, 296, 334, 293, 300];
/// The band above the brows, in face widths.
const BAND: (f32, f32) = (-0.13, -0.02);

fn read(scene: &Scene) -> Option<Reading> {
    let (view, skin) = (scene.closeup()?, scene.skin()?);
    let brows = scene.uvs(BROWS)?;
    let height = median(brows[1..9].iter().map(|brow| brow.1).collect())?;
    let (left, right) = (brows[1].0, brows[8].0);
    let band = view.within((left, height + BAND.0), (right, height + BAND.1));
    share(band, |cell| skin.like(cell, 16.0, 3.0)).map(Reading::of)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::testing::{Sitter, value};

    #[test]
    fn a_fringe_covers_it() {
        let mut sitter = Sitter::good();
        assert!(value(read, &sitter).unwrap() > 0.75);
        sitter.paint(|_, v, light| if v < -0.13 && light[2] < 0.6 { [0.02; 3] } else { light });
        assert!(value(read, &sitter).unwrap() < 0.2);
    }
}
