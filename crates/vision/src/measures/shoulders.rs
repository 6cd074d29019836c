//! Where the shoulders are: the points of the person's outline below the chin that lie farthest up and outwards. Two
//! people have one outline, which is nobody's.

use super::Scene;
use crate::geometry::Point;
use crate::mesh::CHIN;

/// How much a step upwards counts against a step outwards.
const UPWARDS: f32 = 0.7;
/// Outline points this close to the farthest take part, in face widths: the mask is coarse.
const SOFTNESS: f32 = 0.03;

/// The shoulders in frame pixels, the picture's left first.
pub(super) fn shoulders(scene: &Scene) -> Option<[Point; 2]> {
    let (person, unit) = (scene.seen.person?, scene.axes()?.unit);
    if scene.people() > 1 {
        return None;
    }
    let chin = scene.face()?.point(CHIN);
    let (width, height) = scene.size();
    let (sx, sy) = (width / person.width() as f32, height / person.height() as f32);
    let rows =
        ((chin.y + 0.12 * unit) / sy).max(0.0) as u32..((chin.y + 1.6 * unit) / sy).min(person.height() as f32) as u32;
    let side = |sign: f32| {
        let outline: Vec<(f32, Point)> = rows
            .clone()
            .flat_map(|row| (0..person.width()).map(move |column| (column, row)))
            .filter(|&(column, row)| person.at(i64::from(column), i64::from(row)) > 0.5)
            .map(|(column, row)| Point::new((column as f32 + 0.5) * sx, (row as f32 + 0.5) * sy))
            .map(|at| (sign * (at.x - chin.x) - UPWARDS * at.y, at))
            .collect();
        let farthest = outline.iter().map(|(far, _)| *far).fold(f32::NEG_INFINITY, f32::max);
        let (mut weight, mut x, mut y) = (0.0, 0.0, 0.0);
        // Further in than this the weight is nothing.
        let near = farthest - 8.0 * SOFTNESS * unit;
        for (far, at) in outline.iter().filter(|(far, _)| *far > near) {
            let w = ((far - farthest) / (SOFTNESS * unit)).exp();
            (weight, x, y) = (weight + w, x + w * at.x, y + w * at.y);
        }
        (weight > 0.0).then(|| Point::new(x / weight, y / weight))
    };
    let [left, right] = [side(-1.0)?, side(1.0)?];
    (right.x - left.x > 0.8 * unit).then_some([left, right])
}
