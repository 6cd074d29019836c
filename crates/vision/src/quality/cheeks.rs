//! Two squares on the cheeks, from below the middle of each eye outwards.

use super::aligned::{Aligned, SIDE};

/// Side of a square as part of the distance of the eyes.
const SQUARE: f32 = 0.3;

/// Pixels of each square as indices, the picture's left first; `None` when one is not all in the frame.
pub(super) fn cheeks(aligned: &Aligned) -> Option<[Vec<usize>; 2]> {
    let [left, right] = aligned.eyes;
    let side = (SQUARE * left.distance(right)) as usize;
    let below = (left.midpoint(right).distance(aligned.mouth) / 2.0).floor();
    let square = |x: f32, y: f32| {
        let (x, y) = (x.max(0.0) as usize, y.max(0.0) as usize);
        let pixels = (y..y + side).flat_map(|row| (x..x + side).map(move |column| (column, row)));
        let visible = |(column, row)| {
            (column < SIDE && row < SIDE && aligned.in_frame(column, row).is_some()).then_some(row * SIDE + column)
        };
        pixels.map(visible).collect::<Option<Vec<_>>>().filter(|pixels| !pixels.is_empty())
    };
    Some([square(left.x - side as f32, left.y + below)?, square(right.x, right.y + below)?])
}
