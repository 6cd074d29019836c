//! Shadows that lie on one side of the face: how many times brighter one of three zones is than its mirror image.
//!
//! Unlike `light_even`, which speaks of the cheeks, this looks at forehead and jaw too: a shadow of a hat, a hand or a
//! window frame seldom covers all of them alike.

use super::statistics::{median, share};
use super::{Measure, Reading, Scene};

pub(super) const MEASURE: Measure =
    Measure { id: "face_shadow", unit: "ratio", read, hint_low: "light_from_front", hint_high: "light_from_front" };

/// Forehead, below the eye, jaw: outline on the picture's left and its mirror image.
const ZONES: [[[usize; 6]; 2]; 3] = [
    [[109, 67, 69, 66, 107, 9], [338, 297, 299, 296, 336, 9]],
    [[117, 118, 101, 205, 187, 123], [346, 347, 330, 425, 411, 352]],
    [[212, 202, 204, 208, 171, 170], [432, 422, 424, 428, 396, 395]],
];
/// Part of a zone that must be skin: hair and beards cast no shadow, they are there.
const LEAST_SKIN: f32 = 0.6;

fn read(scene: &Scene) -> Option<Reading> {
    let (view, skin) = (scene.closeup()?, scene.skin()?);
    let light = |outline: [usize; 6]| {
        let outline = scene.uvs(outline)?;
        let bare = |cell: &super::view::Cell| skin.chroma_distance(cell) < 16.0;
        let enough = share(view.polygon(&outline), bare)? > LEAST_SKIN;
        enough.then(|| median(view.polygon(&outline).filter(|cell| bare(cell)).map(|cell| cell.y).collect()))?
    };
    let ratio = |[left, right]: [[usize; 6]; 2]| {
        let (left, right) = (light(left)?.max(1e-4), light(right)?.max(1e-4));
        Some(left.max(right) / left.min(right))
    };
    ZONES.into_iter().filter_map(ratio).reduce(f32::max).map(Reading::of)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::testing::{Sitter, value};

    #[test]
    fn a_shadow_on_the_jaw_alone_counts() {
        let mut sitter = Sitter::good();
        assert!(value(read, &sitter).unwrap() < 1.1);
        sitter.paint(|u, v, light| if u < 0.0 && v > 0.55 { light.map(|v| v * 0.4) } else { light });
        assert!(value(read, &sitter).unwrap() > 2.0);
    }
}
