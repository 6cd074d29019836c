//! Jewellery of gold: the area, in thousandths of a square face width, that glitters yellow beside the ears and on the
//! chest. Silver and pearls look like skin's own glints and are not found.

use super::view::Cell;
use super::{Measure, Reading, Scene};
use crate::mesh::CHIN;

pub(super) const MEASURE: Measure = Measure {
    id: "accessories",
    unit: "face_area_1e-3",
    read,
    hint_low: "take_off_jewellery",
    hint_high: "take_off_jewellery",
};

/// Gold: hue in degrees (Lab) and least chroma; skin is redder, blond hair paler.
const HUE: (f32, f32) = (66.0, 95.0);
const CHROMA: f32 = 34.0;

fn read(scene: &Scene) -> Option<Reading> {
    let (skin, (middle, chin)) = (scene.skin()?, scene.uv(CHIN)?);
    let portrait = scene.portrait()?;
    let skin_hue = skin.lab[2].atan2(skin.lab[1]).to_degrees();
    let gold = |cell: &&Cell| {
        let (chroma, hue) = (cell.lab[1].hypot(cell.lab[2]), cell.lab[2].atan2(cell.lab[1]).to_degrees());
        (HUE.0.max(skin_hue + 6.0)..HUE.1).contains(&hue) && chroma > CHROMA && cell.lab[0] > 35.0
    };
    let ears = [scene.uv(132)?, scene.uv(361)?]
        .map(|(u, v)| portrait.within((u - 0.16, v - 0.05), (u + 0.16, v + 0.28)).filter(gold).count() as f32);
    let chest = portrait.within((middle - 0.5, chin + 0.1), (middle + 0.5, chin + 0.65)).filter(gold).count() as f32;
    Some(Reading::of((ears[0] + ears[1] + chest) / (portrait.per * portrait.per) * 1000.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::testing::{Sitter, ellipse, value};

    #[test]
    fn a_gold_ring_at_the_ear() {
        let mut sitter = Sitter::good();
        assert!(value(read, &sitter).unwrap() < 0.5);
        sitter.paint(|u, v, light| if ellipse(u, v, (0.56, 0.5), (0.05, 0.06)) { [0.58, 0.31, 0.03] } else { light });
        assert!(value(read, &sitter).unwrap() > 4.0);
    }
}
