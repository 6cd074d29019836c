//! Something on the head: the part of the top of the head whose colour no hair has.

use super::{Measure, Reading, Scene};

pub(super) const MEASURE: Measure =
    Measure { id: "headwear", unit: "share", read, hint_low: "take_off_headwear", hint_high: "take_off_headwear" };

/// Chroma up to which a colour is black, grey or white hair.
const GREY: f32 = 13.0;
/// Hair from blond to red: hue in degrees (Lab) and greatest chroma.
const HAIR_HUE: (f32, f32) = (38.0, 100.0);
const HAIR_CHROMA: f32 = 48.0;

fn read(scene: &Scene) -> Option<Reading> {
    let (view, skin) = (scene.portrait()?, scene.skin()?);
    scene.seen.person?;
    // The oval's top is on the forehead.
    let (_, forehead) = scene.uv(10)?;
    let top: Vec<_> = view
        .within((-0.5, forehead - 0.45), (0.5, forehead + 0.08))
        .filter(|cell| cell.person > 0.85 && skin.chroma_distance(cell) > 12.0)
        .collect();
    let natural = |lab: [f32; 3]| {
        let (chroma, hue) = (lab[1].hypot(lab[2]), lab[2].atan2(lab[1]).to_degrees());
        chroma < GREY || (HAIR_HUE.0..HAIR_HUE.1).contains(&hue) && chroma < HAIR_CHROMA
    };
    let all = 0.5 * view.per * view.per;
    let unnatural = top.iter().filter(|cell| !natural(cell.lab)).count() as f32;
    (!top.is_empty()).then(|| Reading::of(unnatural / all))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::testing::{Sitter, value};

    #[test]
    fn hair_is_no_hat_and_a_red_band_is_one() {
        let mut sitter = Sitter::good();
        assert!(value(read, &sitter).unwrap() < 0.02);
        sitter
            .paint(|_, v, light| if (-0.6..-0.45).contains(&v) && light[2] < 0.6 { [0.45, 0.02, 0.06] } else { light });
        assert!(value(read, &sitter).unwrap() > 0.15);
    }
}
