//! What the lenses of glasses would cover: skin and eye inside the rims.

use super::Scene;
use super::eyes::{Eye, eyes};
use super::view::Cell;

/// Half width and half height of a lens in widths of the eye.
const HALF: (f32, f32) = (0.78, 0.52);

/// Cells behind each lens, the picture's left first.
pub(super) fn lenses<'a>(scene: &'a Scene<'_>) -> Option<[(Eye, Vec<&'a Cell>); 2]> {
    let view = scene.closeup()?;
    Some(eyes(scene)?.map(|eye| {
        let ((u, v), width) = (eye.centre(), eye.width());
        let (du, dv) = (HALF.0 * width, HALF.1 * width);
        let inside = |cell: &&Cell| ((cell.u - u) / du).powi(2) + ((cell.v - v - 0.05 * width) / dv).powi(2) < 1.0;
        (eye, view.within((u - du, v - 1.2 * dv), (u + du, v + 1.3 * dv)).filter(inside).collect())
    }))
}
