//! The clothes as a region: the person below the chin, without skin.

use super::Scene;
use super::view::Cell;
use crate::mesh::CHIN;

/// Cells of the clothes, below the chin and between the shoulders; `None` when there are too few to speak of.
pub(super) fn clothes<'a>(scene: &'a Scene<'_>) -> Option<Vec<&'a Cell>> {
    let (skin, (_, chin)) = (scene.skin()?, scene.uv(CHIN)?);
    let cells: Vec<&Cell> = scene
        .portrait()?
        .within((-1.3, chin + 0.15), (1.3, chin + 1.5))
        .filter(|cell| cell.person > 0.85 && !skin.like(cell, 11.0, 5.0))
        .collect();
    (cells.len() > 400).then_some(cells)
}
