//! Something over the lower face: the part of nose, cheeks and chin that has not the colour of the upper face's skin.

use super::statistics::{median3, share};
use super::{Measure, Reading, Scene};

pub(super) const MEASURE: Measure =
    Measure { id: "face_partial", unit: "share", read, hint_low: "uncover_face", hint_high: "uncover_face" };

/// Below the eyes and down to the jaw, without the lips.
const LOWER: [usize; 18] = [117, 118, 6, 347, 346, 352, 411, 434, 364, 378, 152, 149, 135, 214, 187, 123, 116, 117];
/// Lips with a margin for teeth and beards' moustache.
const LIPS: [usize; 8] = [57, 164, 287, 273, 18, 43, 57, 57];
/// Between and beside the eyes, and the lower forehead: what a mask leaves free.
const UPPER: [usize; 6] = [107, 9, 336, 197, 6, 195];

fn read(scene: &Scene) -> Option<Reading> {
    let view = scene.closeup()?;
    let upper: Vec<[f32; 3]> = view.polygon(&scene.uvs(UPPER)?).map(|cell| cell.lab).collect();
    let upper = median3(&upper)?;
    let lips = scene.uvs(LIPS)?;
    let lower = view.polygon(&scene.uvs(LOWER)?).filter(|cell| !super::view::inside(&lips, cell.u, cell.v));
    share(lower, |cell| (cell.lab[1] - upper[1]).hypot(cell.lab[2] - upper[2]) > 14.0).map(Reading::of)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::testing::{Sitter, value};

    #[test]
    fn a_mask_covers_the_lower_face() {
        let mut sitter = Sitter::good();
        assert!(value(read, &sitter).unwrap() < 0.15, "{:?}", value(read, &sitter));
        sitter.paint(|u, v, light| if v > 0.15 && v < 0.9 && u.abs() < 0.5 { [0.55, 0.73, 0.8] } else { light });
        assert!(value(read, &sitter).unwrap() > 0.6);
    }
}
