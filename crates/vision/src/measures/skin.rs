//! The colour of this person's skin in this light, from the middle of the face.

use super::Scene;
use super::statistics::{median, median3};
use super::view::Cell;

/// Skin of the judged face.
#[derive(Debug, Clone, Copy)]
pub(super) struct Skin {
    /// Median CIE Lab of cheeks and nose.
    pub(super) lab: [f32; 3],
    /// Median relative luminance of cheeks and nose.
    pub(super) y: f32,
}

impl Skin {
    pub(super) fn of(scene: &Scene) -> Option<Self> {
        let cheeks = scene.uvs(CHEEKS)?;
        let view = scene.closeup()?;
        let cells: Vec<&Cell> = view.polygon(&cheeks).collect();
        if cells.len() < 200 {
            return None;
        }
        let lab = median3(&cells.iter().map(|cell| cell.lab).collect::<Vec<_>>())?;
        Some(Self { lab, y: median(cells.iter().map(|cell| cell.y).collect())? })
    }

    /// Difference in hue and saturation, whatever the light's strength: distance in (a, b) at the skin's lightness.
    pub(super) fn chroma_distance(&self, cell: &Cell) -> f32 {
        // Under weaker light a and b shrink with the cube root of the luminance, which is what L + 16 grows with.
        let scale = ((self.lab[0] + 16.0) / (cell.lab[0] + 16.0)).clamp(0.5, 2.5);
        (cell.lab[1] * scale - self.lab[1]).hypot((cell.lab[2] * scale - self.lab[2]) * 0.8)
    }

    /// Could this be the same skin, lit up to `darker` times less or 2.5 times more?
    pub(super) fn like(&self, cell: &Cell, tolerance: f32, darker: f32) -> bool {
        self.chroma_distance(cell) < tolerance && cell.y * darker > self.y && cell.y < 2.5 * self.y + 0.1
    }
}

/// From below the eyes to the mouth, cheek to cheek, across the nose.
const CHEEKS: [usize; 10] = [118, 101, 197, 330, 347, 411, 423, 2, 203, 187];
