//! The cheeks: even skin on both sides of the nose.

use super::Scene;
use super::view::Cell;

/// From below the eye to beside the mouth; the picture's left first.
const CHEEKS: [[usize; 8]; 2] = [[117, 118, 101, 203, 206, 207, 187, 123], [346, 347, 330, 423, 426, 427, 411, 352]];

/// Cells of one cheek, 0 the picture's left.
pub(super) fn cheek<'a>(scene: &'a Scene<'_>, side: usize) -> Option<Vec<&'a Cell>> {
    let outline = scene.uvs(CHEEKS[side])?;
    let cells: Vec<&Cell> = scene.closeup()?.polygon(&outline).collect();
    (cells.len() > 100).then_some(cells)
}
