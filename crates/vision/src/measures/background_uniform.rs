//! Things on the wall: the part of the wall beside and above the head that lies on an edge of brightness or colour.

use super::{Measure, Reading, Scene};
use crate::mesh::CHIN;

pub(super) const MEASURE: Measure =
    Measure { id: "background_uniform", unit: "share", read, hint_low: "plain_wall", hint_high: "plain_wall" };

/// Distance over which an edge is measured, in cells of the coarse grid.
const REACH: usize = 2;
fn read(scene: &Scene) -> Option<Reading> {
    let wall = scene.wall()?;
    let (width, height) = (wall.width, wall.height);
    // Below the chin arms and things in hands reach into the wall.
    let last = (scene.face()?.point(CHIN).y / scene.size().1 * height as f32).clamp(0.0, height as f32) as usize;
    let (mut edges, mut all) = (0u32, 0u32);
    for (column, row, i) in wall.cells().filter(|&(_, row, _)| row < last) {
        let across = column + REACH < width && wall.is_wall(column + REACH, row) && wall.differ(i, i + REACH);
        let down = row + REACH < height && wall.is_wall(column, row + REACH) && wall.differ(i, i + REACH * width);
        all += 1;
        edges += u32::from(across || down);
    }
    (all > 200).then(|| Reading::of(edges as f32 / all as f32))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::testing::{Sitter, value};

    #[test]
    fn a_door_frame_is_an_edge_and_a_lamp_is_not() {
        let mut lamp = Sitter::good();
        lamp.paint(|u, _, light| if light[2] > 0.6 { light.map(|v| v * (1.0 + 0.15 * u)) } else { light });
        assert!(value(read, &lamp).unwrap() < 0.002);
        let mut door = Sitter::good();
        door.paint(|u, _, light| if light[2] > 0.6 && u < -0.95 { light.map(|v| v * 0.7) } else { light });
        assert!(value(read, &door).unwrap() > 0.01);
    }
}
