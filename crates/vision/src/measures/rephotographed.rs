//! A picture of a picture: a regular pattern finer than anything that is shown, as screens and prints have it, or a
//! straight border all round the person. As evidence, 1 where either is plain.

use super::native::Native;
use super::spectrum::Spectrum;
use super::wall::Wall;
use super::{Measure, Reading, Scene};
use crate::geometry::Rect;

pub(super) const MEASURE: Measure = Measure {
    id: "rephotographed",
    unit: "evidence",
    read,
    hint_low: "no_picture_of_picture",
    hint_high: "no_picture_of_picture",
};

/// Tiles across and down the frame.
const TILES: usize = 4;
/// With fewer tiles of any detail than this there is no everywhere.
const LEAST_TILES: u32 = 9;
/// How far the pattern's frequency stands above its neighbours, in ln power. Grain reaches 1.3 by chance.
const PATTERN: f32 = 2.0;
/// The part of its length over which a border must be seen.
const BORDER: f32 = 0.75;

fn read(scene: &Scene) -> Option<Reading> {
    let pattern = pattern(scene).map(|peak| peak / PATTERN);
    let border = scene.wall().and_then(|wall| border(scene, wall)).map(|seen| seen / BORDER);
    pattern.into_iter().chain(border).reduce(f32::max).map(Reading::of)
}

/// The most outstanding frequency that the frame has everywhere.
fn pattern(scene: &Scene) -> Option<f32> {
    let ((width, height), side) = (scene.size(), Spectrum::SIDE as f32);
    let place = |i: usize, size: f32| ((i as f32 + 0.5) / TILES as f32 * (size - side)).max(0.0).floor();
    let mut spectrum = Spectrum::new();
    for i in 0..TILES * TILES {
        let (x0, y0) = (place(i % TILES, width), place(i / TILES, height));
        if let Some(tile) = Native::with_step(scene, Rect { x0, y0, x1: x0 + side, y1: y0 + side }, 1) {
            spectrum.add(&tile);
        }
    }
    (spectrum.tiles() >= LEAST_TILES).then(|| spectrum.peak())?
}

/// How much of its length the poorest side of a border is seen over: left, right, and the better of above and below.
fn border(scene: &Scene, wall: &Wall) -> Option<f32> {
    let (face, cell) = (scene.oval()?, scene.size().0 / wall.width as f32);
    // An edge is seen between two neighbours, so the outermost cells have none.
    let at = |v: f32, size: usize| ((v / cell).max(0.0) as usize).min(size.saturating_sub(2));
    let (x0, x1) = (at(face.x0 - 0.1 * face.width(), wall.width), at(face.x1 + 0.1 * face.width(), wall.width));
    let (y0, y1) = (at(face.y0 - 0.3 * face.height(), wall.height), at(face.y1 + 0.3 * face.height(), wall.height));
    // Uprights are looked for beside the head, where no body crosses them.
    let left = upright(wall, 2..x0, y0..y1)?;
    let right = upright(wall, x1..wall.width.saturating_sub(2), y0..y1)?;
    let between = left.1..right.1;
    let level = [level(wall, 2..y0, between.clone()), level(wall, y1..wall.height.saturating_sub(2), between)];
    let level = level.into_iter().flatten().reduce(f32::max)?;
    Some(left.0.min(right.0).min(level))
}

type Cells = std::ops::Range<usize>;

/// The longest upright line: the part of the rows that it is seen in, and its column.
fn upright(wall: &Wall, columns: Cells, rows: Cells) -> Option<(f32, usize)> {
    let edge = |column: usize, row: usize| wall.differ(row * wall.width + column - 1, row * wall.width + column + 1);
    let lines = columns.map(|column| (seen(&rows, |row| edge(column, row)), column));
    lines.max_by(|a, b| a.0.total_cmp(&b.0))
}

/// The longest level line: the part of the columns that it is seen in.
fn level(wall: &Wall, rows: Cells, columns: Cells) -> Option<f32> {
    let edge =
        |column: usize, row: usize| wall.differ((row - 1) * wall.width + column, (row + 1) * wall.width + column);
    rows.map(|row| seen(&columns, |column| edge(column, row))).reduce(f32::max)
}

fn seen(along: &Cells, edge: impl Fn(usize) -> bool) -> f32 {
    along.clone().filter(|&i| edge(i)).count() as f32 / along.len().max(1) as f32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::testing::{Sitter, value};

    fn grainy() -> Sitter {
        let mut sitter = Sitter::good();
        sitter.grain(2.0);
        sitter
    }

    #[test]
    fn a_screens_grid_is_a_pattern() {
        assert!(value(read, &grainy()).unwrap() < 0.8, "{:?}", value(read, &grainy()));
        let mut screen = grainy();
        screen.paint(|u, v, light| {
            let grid = (u * 430.0 + 40.0 * v).sin() * (v * 390.0 - 35.0 * u).sin();
            light.map(|l| l * (1.0 + 0.06 * grid))
        });
        assert!(value(read, &screen).unwrap() > 1.2, "{:?}", value(read, &screen));
    }

    #[test]
    fn a_border_all_round_is_a_picture_and_a_door_is_not() {
        let mut print = grainy();
        print.paint(|u, v, light| if u.abs() > 1.1 || v < -1.2 { [0.08, 0.05, 0.03] } else { light });
        assert!(value(read, &print).unwrap() > 1.0, "{:?}", value(read, &print));
        let mut door = grainy();
        door.paint(|u, _, light| if light[2] > 0.6 && u < -0.95 { light.map(|v| v * 0.7) } else { light });
        assert!(value(read, &door).unwrap() < 0.8);
    }
}
