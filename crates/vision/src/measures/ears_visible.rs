//! Ears: skin that stands out beside the cheek, as part of what a bare ear shows; the poorer side counts.

use super::{Measure, Reading, Scene};

pub(super) const MEASURE: Measure =
    Measure { id: "ears_visible", unit: "ratio", read, hint_low: "show_ears", hint_high: "show_ears" };

/// Where an ear is, from the mesh's outline at its height: outwards, in face widths.
const OUTWARDS: (f32, f32) = (0.0, 0.16);
/// From above the outline's widest point to below it, in face widths.
const HEIGHT: (f32, f32) = (-0.16, 0.18);
/// Area of skin that a bare ear shows there, in square face widths.
const BARE_EAR: f32 = 0.02;

fn read(scene: &Scene) -> Option<Reading> {
    let (view, skin, axes) = (scene.portrait()?, scene.skin()?, scene.axes()?);
    let side = |index: usize, sign: f32| {
        let (edge, height) = scene.uv(index)?;
        let (near, far) = (edge + sign * OUTWARDS.0, edge + sign * OUTWARDS.1);
        let (from, to) = ((near.min(far), height + HEIGHT.0), (near.max(far), height + HEIGHT.1));
        let bare = view.within(from, to).filter(|cell| skin.like(cell, 12.0, 4.0) && cell.person > 0.3).count() as f32;
        let seen = view.within(from, to).count() as f32;
        (seen > 0.9 * (to.0 - from.0) * (to.1 - from.1) * view.per * view.per)
            .then(|| (bare / (view.per * view.per) / BARE_EAR, axes.rect(from, to)))
    };
    let (left, right) = (side(234, -1.0)?, side(454, 1.0)?);
    let (value, place) = if left.0 < right.0 { left } else { right };
    let hint = if left.0 < right.0 { "show_left_ear" } else { "show_right_ear" };
    Some(Reading::of(value).at(place).hinting(hint))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::testing::{Sitter, value};

    #[test]
    fn hair_over_one_ear_hides_it() {
        let mut sitter = Sitter::good();
        assert!(value(read, &sitter).unwrap() > 0.8, "{:?}", value(read, &sitter));
        sitter.paint(|u, v, light| if u > 0.46 && v < 0.5 && light[2] < 0.6 { [0.02; 3] } else { light });
        assert!(value(read, &sitter).unwrap() < 0.2);
    }
}
