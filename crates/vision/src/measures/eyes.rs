//! The eyes as regions: openings, whites, and what a lens would cover.

use super::Scene;
use super::statistics::quantile;
use super::view::Cell;

/// Outline of the opening of one eye: lower lid, then upper lid; the picture's left eye first.
const OPENINGS: [[usize; 16]; 2] = [
    [33, 7, 163, 144, 145, 153, 154, 155, 133, 173, 157, 158, 159, 160, 161, 246],
    [263, 249, 390, 373, 374, 380, 381, 382, 362, 398, 384, 385, 386, 387, 388, 466],
];
/// Centre of the iris and a point of its rim.
const IRISES: [[usize; 2]; 2] = [[468, 469], [473, 474]];

/// What belongs to one eye, in face coordinates.
#[derive(Debug, Clone, Copy)]
pub(super) struct Eye {
    /// Outline of the opening.
    pub(super) opening: [(f32, f32); 16],
    /// Centre of the iris.
    pub(super) iris: (f32, f32),
    /// Radius of the iris.
    pub(super) radius: f32,
}

impl Eye {
    /// Middle of the opening.
    pub(super) fn centre(&self) -> (f32, f32) {
        let (a, b) = (self.opening[0], self.opening[8]);
        ((a.0 + b.0) / 2.0, (a.1 + b.1) / 2.0)
    }

    /// Corner to corner.
    pub(super) fn width(&self) -> f32 {
        let (a, b) = (self.opening[0], self.opening[8]);
        (a.0 - b.0).hypot(a.1 - b.1)
    }

    /// True for a cell on the iris.
    pub(super) fn on_iris(&self, cell: &Cell) -> bool {
        (cell.u - self.iris.0).hypot(cell.v - self.iris.1) < 1.1 * self.radius
    }
}

/// Both eyes, the picture's left first.
pub(super) fn eyes(scene: &Scene) -> Option<[Eye; 2]> {
    let eye = |i: usize| {
        let [iris, rim] = scene.uvs(IRISES[i])?;
        let radius = (iris.0 - rim.0).hypot(iris.1 - rim.1);
        Some(Eye { opening: scene.uvs(OPENINGS[i])?, iris, radius })
    };
    Some([eye(0)?, eye(1)?])
}

/// Cells of the whites of both eyes; few or none when the eyes are shut.
pub(super) fn whites<'a>(scene: &'a Scene<'_>) -> Option<Vec<&'a Cell>> {
    let view = scene.closeup()?;
    let mut cells = Vec::new();
    for eye in eyes(scene)? {
        let opening = eye.opening;
        let all: Vec<&Cell> = view.polygon(&opening).filter(|cell| !eye.on_iris(cell)).collect();
        // Lashes and corners are darker than the white itself.
        if let Some(limit) = quantile(all.iter().map(|cell| cell.y).collect(), 0.5) {
            cells.extend(all.into_iter().filter(|cell| cell.y >= limit));
        }
    }
    Some(cells)
}
