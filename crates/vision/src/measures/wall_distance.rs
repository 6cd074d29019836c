//! How far the person is from the wall, by the shadow that falls on it: width of the shadow's edge in face widths.
//!
//! One picture of a plain wall has no scale of depth, but a shadow has: its edge is as wide as the lamp is seen large, times
//! the way from the person to the wall. A lamp or a window seen 0.1 rad wide draws an edge of 0.7 face widths at one
//! metre and of a tenth of that at arm's length. Without a shadow there is nothing to tell it by.

use super::statistics::median;
use super::wall::Wall;
use super::{Measure, Reading, Scene};

pub(super) const MEASURE: Measure =
    Measure { id: "wall_distance", unit: "face_widths", read, hint_low: "step_from_wall", hint_high: "step_from_wall" };

/// How far from the outline a shadow's edge is looked for, in face widths: the mask's edge is soft, and what is near it
/// may still be the person.
const NEAR: f32 = 0.1;
const REACH: f32 = 0.9;
/// Least fall of ln luminance from the wall into the shadow.
const LEAST_FALL: f32 = 0.15;
/// Most: some light always comes round the person.
const MOST_FALL: f32 = 1.3;
/// Narrower than this, in cells, is the edge of a thing, not of a shadow.
const LEAST_WIDTH: f32 = 2.6;
/// Greatest difference of colour (Lab a, b) between wall and shadow.
const SAME_COLOUR: f32 = 6.0;
/// Least number of rows in which the edge must be found, as part of those looked at.
const LEAST_ROWS: f32 = 0.3;

/// The shadow's edge in one row of the wall.
#[derive(Debug, Clone, Copy)]
struct Edge {
    /// Cells from the person's outline.
    offset: f32,
    /// Cells from the frame's left edge.
    column: f32,
    /// Cells over which the luminance would rise at its steepest.
    width: f32,
}

fn read(scene: &Scene) -> Option<Reading> {
    let (wall, unit) = (scene.wall()?, scene.axes()?.unit);
    let cell = scene.size().0 / wall.width as f32;
    let face = scene.oval()?;
    let rows = ((face.y0 / cell).max(0.0) as usize)..((face.y1 / cell + 0.6 * unit / cell) as usize).min(wall.height);
    let reach = ((NEAR * unit / cell) as usize + 2, (REACH * unit / cell) as usize);
    let sides = [false, true].map(|right| {
        let edges: Vec<Edge> = rows.clone().filter_map(|row| edge(wall, row, reach, right)).collect();
        follows(&edges, rows.len()).then(|| median(edges.iter().map(|edge| edge.width).collect()))?
    });
    let width = sides.into_iter().flatten().reduce(f32::min)?;
    (width > LEAST_WIDTH).then(|| Reading::of(width * cell / unit))
}

/// Where the wall grows brighter, going outwards from the person.
fn edge(wall: &Wall, row: usize, (near, reach): (usize, usize), right: bool) -> Option<Edge> {
    let column = |i: usize| if right { wall.width - 1 - i } else { i };
    // From the frame's side inwards to the last cell of wall before the person.
    let outline = (0..wall.width).find(|&i| !wall.is_wall(column(i), row)).filter(|&i| i > near + 4)?;
    let ln = |i: usize| (wall.y[row * wall.width + column(i)] + 0.005).ln();
    let from = outline.saturating_sub(reach).max(1);
    let slope = |i: usize| (ln(i - 1) - ln(i + 1)) / 2.0;
    let steepest = (from..outline.saturating_sub(near)).max_by(|&a, &b| slope(a).total_cmp(&slope(b)))?;
    // The luminance on both sides of the edge, away from its own slope.
    let outside = (from.saturating_sub(3)..=steepest).map(ln).fold(f32::MIN, f32::max);
    let inside = (steepest..outline.saturating_sub(near / 2)).map(ln).fold(f32::MAX, f32::min);
    let fall = outside - inside;
    // A shadow takes light and leaves the colour; what is much darker or of another colour is a thing.
    let colour = |i: usize| wall.lab[row * wall.width + column(i)];
    let (lit, shaded) = (colour(from), colour(outline - near / 2 - 1));
    let same_colour = (lit[1] - shaded[1]).hypot(lit[2] - shaded[2]) < SAME_COLOUR;
    (same_colour && (LEAST_FALL..MOST_FALL).contains(&fall) && slope(steepest) > 0.0).then(|| Edge {
        offset: (outline - steepest) as f32,
        column: steepest as f32,
        width: fall / slope(steepest),
    })
}

/// A shadow's edge runs along the outline; that of a door or a shelf does not: it stands where it stands.
fn follows(edges: &[Edge], rows: usize) -> bool {
    let spread = |pick: fn(&Edge) -> f32| {
        let middle = median(edges.iter().map(pick).collect())?;
        median(edges.iter().map(|edge| (pick(edge) - middle).abs()).collect())
    };
    let (Some(offset), Some(column)) = (spread(|edge| edge.offset), spread(|edge| edge.column)) else { return false };
    edges.len() as f32 > LEAST_ROWS * rows as f32 && offset < 0.8 * column
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::testing::{Sitter, person, value};

    /// A shadow to the right of the sitter, its edge this wide in face widths.
    fn shadowed(width: f32) -> Sitter {
        let mut sitter = Sitter::good();
        sitter.paint(move |u, v, light| {
            let steps = (0..20).map(|i| (i as f32 / 19.0 - 0.5) * width);
            let part = steps.filter(|step| person(u - 0.35 + step, v)).count() as f32 / 20.0;
            if light[2] > 0.6 { light.map(|l| l * (1.0 - 0.45 * part)) } else { light }
        });
        sitter
    }

    #[test]
    fn a_hard_edge_is_near_and_a_soft_one_far() {
        let (near, far) = (value(read, &shadowed(0.05)).unwrap(), value(read, &shadowed(0.6)).unwrap());
        assert!(near < 0.2 && far > 2.0 * near, "{near} {far}");
    }

    #[test]
    fn without_a_shadow_nothing_is_known() {
        assert_eq!(value(read, &Sitter::good()), None);
        let mut door = Sitter::good();
        door.paint(|u, _, light| if light[2] > 0.6 && u < -0.95 { light.map(|v| v * 0.7) } else { light });
        assert_eq!(value(read, &door), None, "a door is no shadow");
    }
}
